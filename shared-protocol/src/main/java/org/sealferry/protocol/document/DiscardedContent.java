package org.sealferry.protocol.document;

import java.io.OutputStream;

/** Takes a body and forgets it. */
final class DiscardedContent extends OutputStream implements ContentSink {
  @Override
  public OutputStream open(DocumentHeader header) {
    return this;
  }

  @Override
  public void write(int oneByte) {}

  @Override
  public void write(byte[] bytes, int offset, int length) {}

  @Override
  public void commit() {}

  @Override
  public void abort() {}
}
