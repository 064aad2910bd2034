package org.sealferry.protocol.openpgp;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Marks the failures of the stream a message comes from, and remembers its beginning. */
final class SourceInput extends FilterInputStream {
  private static final int BUFFER_BYTES = 32 * 1024;

  private SourceInput(InputStream in) {
    super(in);
  }

  static BufferedInputStream of(InputStream in) {
    return new BufferedInputStream(new SourceInput(in), BUFFER_BYTES);
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw new SourceFailure(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      throw new SourceFailure(e);
    }
  }
}
