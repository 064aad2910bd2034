package org.sealferry.protocol.item;

/** Lower-case hexadecimal, for ids in messages and logs. */
final class Hex {
  private static final String DIGITS = "0123456789abcdef";

  private Hex() {}

  static String of(byte[] bytes) {
    StringBuilder text = new StringBuilder(2 * bytes.length);
    for (byte b : bytes) {
      text.append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
    }
    return text.toString();
  }

  static byte[] parse(String text) throws FormatException {
    if (text.length() % 2 != 0) {
      throw FormatException.malformed("hexadecimal of odd length " + text.length());
    }
    byte[] bytes = new byte[text.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (digit(text, 2 * i) << 4 | digit(text, 2 * i + 1));
    }
    return bytes;
  }

  private static int digit(String text, int at) throws FormatException {
    int digit = DIGITS.indexOf(text.charAt(at));
    if (digit < 0) {
      throw FormatException.malformed("'" + text.charAt(at) + "' is not a lower-case hex digit");
    }
    return digit;
  }
}
