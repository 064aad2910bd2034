package org.sealferry.desktop.phone;

import java.util.HexFormat;
import org.sealferry.desktop.control.ControlException;

/** Bytes that a command names in hexadecimal digits. */
final class HexDigits {
  private HexDigits() {}

  /** Returns the bytes; the message of a refusal does not show the digits, which may be secret. */
  static byte[] parse(String what, String digits) throws ControlException {
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new ControlException(
          "bad-request", what + " has 64 hexadecimal digits, 0-9 and a-f, and nothing else");
    }
  }
}
