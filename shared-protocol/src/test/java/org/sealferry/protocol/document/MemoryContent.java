package org.sealferry.protocol.document;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Keeps the body of one document, and what was said about it. */
final class MemoryContent implements ContentSink {
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private boolean committed;
  private boolean aborted;

  @Override
  public OutputStream open(DocumentHeader header) {
    return content;
  }

  @Override
  public void commit() {
    committed = true;
  }

  @Override
  public void abort() {
    aborted = true;
  }

  byte[] kept() {
    if (!committed || aborted) {
      throw new AssertionError("committed " + committed + ", aborted " + aborted);
    }
    return content.toByteArray();
  }

  boolean isDropped() {
    return aborted && !committed;
  }
}
