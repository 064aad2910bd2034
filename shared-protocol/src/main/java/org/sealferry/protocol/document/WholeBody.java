package org.sealferry.protocol.document;

import java.io.IOException;
import java.io.InputStream;

/** Reads a body of known length into memory. */
final class WholeBody {
  private WholeBody() {}

  static byte[] read(InputStream in, int length) throws IOException {
    byte[] body = new byte[length];
    int filled = 0;
    while (filled < length) {
      int read = in.read(body, filled, length - filled);
      if (read < 0) {
        throw new IOException("the body ends after " + filled + " of " + length + " bytes");
      }
      filled += read;
    }
    if (in.read() >= 0) {
      throw new IOException("the body goes on after the " + length + " bytes announced");
    }
    return body;
  }
}
