package org.sealferry.protocol.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.sealferry.protocol.VectorFormat;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/** Lets the vectors reach documents without their seal. */
public final class DocumentVectors {
  private static final long MAX_BODY_BYTES = 1_000_000;

  private DocumentVectors() {}

  /** Returns how a document is read and written. */
  public static VectorFormat<?> format() {
    return new VectorFormat<>(DocumentVectors::read, DocumentVectors::write, Read::toString);
  }

  /** A document and its body. */
  private static final class Read {
    private final OpenedDocument document;
    private final byte[] body;

    Read(OpenedDocument document, byte[] body) {
      this.document = document;
      this.body = body;
    }

    @Override
    public String toString() {
      return document + ", content " + document.contentHash();
    }
  }

  private static Read read(byte[] bytes) throws IOException {
    MemoryContent content = new MemoryContent();
    Opening outcome;
    try (DocumentReader reader =
        new DocumentReader(content, OpenPgpPolicy.standard(), MAX_BODY_BYTES)) {
      for (int at = 0; at < bytes.length; at += 7) {
        reader.write(bytes, at, Math.min(7, bytes.length - at));
      }
      outcome = reader.finish();
    }
    if (!(outcome instanceof Opening.Opened)) {
      throw FormatException.malformed(outcome.toString());
    }
    content.commit();
    return new Read(((Opening.Opened) outcome).document(), content.kept());
  }

  private static byte[] write(Read read) {
    DocumentHeader header = read.document.header();
    byte[] stored = header.isDeflated() ? Deflation.deflated(read.body) : read.body;
    DocumentWriter writer = new DocumentWriter(header, stored.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(new ByteArrayInputStream(stored), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
