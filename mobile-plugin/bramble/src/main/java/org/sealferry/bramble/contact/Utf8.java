package org.sealferry.bramble.contact;

import java.nio.charset.StandardCharsets;

/** Texts whose length counts in bytes of UTF-8. */
final class Utf8 {
  private Utf8() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String require(String what, String text, int maxBytes) {
    int length = bytes(text).length;
    if (length < 1 || length > maxBytes) {
      throw new IllegalArgumentException(
          what + " of " + length + " bytes of UTF-8, must be 1 to " + maxBytes);
    }
    return text;
  }
}
