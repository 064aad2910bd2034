package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.sealferry.bramble.crypto.SecretKey;

/** Option values in hexadecimal digits. */
final class HexOption {
  private HexOption() {}

  /** Returns the text, or the trimmed content of the file it names behind an @. */
  static String fileOrText(String value) throws IOException {
    return value.startsWith("@") ? Files.readString(Path.of(value.substring(1))).strip() : value;
  }

  static byte[] bytes(String option, String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + " is not a whole number of hex bytes");
    }
  }

  static SecretKey key(String option, String hex) {
    byte[] bytes = bytes(option, hex);
    if (bytes.length != SecretKey.BYTES) {
      throw new IllegalArgumentException(option + " of " + bytes.length + " bytes, must be 32");
    }
    return SecretKey.of(bytes);
  }
}
