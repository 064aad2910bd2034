package org.sealferry.bramble.bdf;

/** Type bytes and limits of BDF. Wire §3.2. */
final class BdfFormat {
  static final int NULL = 0x00;
  static final int FALSE = 0x10;
  static final int TRUE = 0x11;
  static final int FLOAT = 0x38;
  static final int LIST = 0x60;
  static final int DICTIONARY = 0x70;
  static final int END = 0x80;

  /** Upper half of the type byte; the lower half is the width of value or length in bytes. */
  static final int INTEGER = 0x20;

  static final int STRING = 0x40;
  static final int RAW = 0x50;

  /** Containers within containers, the outermost one counted. */
  static final int MAX_DEPTH = 5;

  static final int MAX_STRING_OR_RAW_BYTES = 65_536;

  private BdfFormat() {}

  /** The shortest of the widths 1, 2, 4 and 8 that holds a value. */
  static int width(long value) {
    if (value == (byte) value) {
      return 1;
    }
    if (value == (short) value) {
      return 2;
    }
    return value == (int) value ? 4 : 8;
  }
}
