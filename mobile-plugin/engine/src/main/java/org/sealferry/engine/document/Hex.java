package org.sealferry.engine.document;

/** Lower-case hexadecimal. */
final class Hex {
  private static final String DIGITS = "0123456789abcdef";

  private Hex() {}

  static String of(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 2);
    for (byte b : bytes) {
      text.append(DIGITS.charAt((b >> 4) & 15)).append(DIGITS.charAt(b & 15));
    }
    return text.toString();
  }

  /** Reads lower-case digits, an even number of them. */
  static byte[] parse(String digits) {
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = DIGITS.indexOf(digits.charAt(2 * i));
      bytes[i] = (byte) (high << 4 | DIGITS.indexOf(digits.charAt(2 * i + 1)));
    }
    return bytes;
  }
}
