package org.sealferry.protocol.document;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.Deflater;

/** Raw deflate (RFC 1951) of text bodies, when it makes them smaller. PROTOCOL.md §2. */
final class Deflation {
  private static final int BUFFER_BYTES = 8_192;

  private Deflation() {}

  /** Returns whether a body is worth trying: text of at most 1 MiB. */
  static boolean suits(MediaType mediaType, long bodyBytes) {
    return mediaType.isText() && bodyBytes <= DocumentFormat.MAX_DEFLATED_BODY_BYTES;
  }

  /** Returns the deflated body, or nothing if it is not smaller. */
  static Optional<byte[]> smaller(byte[] body) {
    byte[] deflated = deflated(body);
    return deflated.length < body.length ? Optional.of(deflated) : Optional.empty();
  }

  static byte[] deflated(byte[] body) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(body);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
      byte[] buffer = new byte[BUFFER_BYTES];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
