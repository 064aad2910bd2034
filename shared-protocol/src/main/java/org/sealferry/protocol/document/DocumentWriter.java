package org.sealferry.protocol.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a document; its length is known before the first byte. PROTOCOL.md §2. */
final class DocumentWriter {
  private static final int BUFFER_BYTES = 8_192;

  private final byte[] header;
  private final long storedBytes;

  /**
   * Prepares a document.
   *
   * @param storedBytes length of the body as it is stored: deflated if the header says so
   */
  DocumentWriter(DocumentHeader header, long storedBytes) {
    this.header = header.encode();
    this.storedBytes = storedBytes;
  }

  /** Returns the length of the whole document, padding included. */
  long length() {
    return Padme.padded(unpadded());
  }

  private long unpadded() {
    return DocumentFormat.LENGTH_BYTES + header.length + storedBytes;
  }

  /**
   * Writes everything.
   *
   * @throws IOException also if the body is shorter or longer than was said
   */
  void write(InputStream stored, OutputStream out) throws IOException {
    byte[] length = new byte[DocumentFormat.LENGTH_BYTES];
    for (int i = 0; i < length.length; i++) {
      length[i] = (byte) (header.length >>> (8 * (length.length - 1 - i)));
    }
    out.write(length);
    out.write(header);
    copy(stored, out);
    byte[] zeros = new byte[BUFFER_BYTES];
    for (long left = length() - unpadded(); left > 0; left -= BUFFER_BYTES) {
      out.write(zeros, 0, (int) Math.min(left, BUFFER_BYTES));
    }
  }

  private void copy(InputStream stored, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long copied = 0;
    int read = stored.read(buffer);
    while (read >= 0) {
      copied += read;
      if (copied > storedBytes) {
        throw new IOException("the body goes on after the " + storedBytes + " bytes announced");
      }
      out.write(buffer, 0, read);
      read = stored.read(buffer);
    }
    if (copied < storedBytes) {
      throw new IOException("the body ends after " + copied + " of " + storedBytes + " bytes");
    }
  }
}
