package org.sealferry.protocol.document;

import java.nio.charset.StandardCharsets;

/** Checks texts that our own side puts into a header. */
final class TextLimit {
  private TextLimit() {}

  static String checked(String name, String text, int min, int max) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    if (length < min || length > max) {
      throw new IllegalArgumentException(
          name + " has " + min + " to " + max + " bytes of UTF-8, not " + length);
    }
    return text;
  }
}
