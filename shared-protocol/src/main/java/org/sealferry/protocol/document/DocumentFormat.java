package org.sealferry.protocol.document;

/** Layout of what is sealed. PROTOCOL.md §2. */
final class DocumentFormat {
  //  byte 0               4
  //   +-------------------+--------+---------------------------------+----------------+
  //   | u32 header length | header | body, raw deflate if key 9 says | zero padding   |
  //   +-------------------+--------+---------------------------------+----------------+

  static final int LENGTH_BYTES = 4;
  static final int MAX_HEADER_BYTES = 16 * 1024;
  static final long MAX_BODY_BYTES = 1L << 31;

  /** Largest body that is deflated, and so the most that inflating may give. */
  static final int MAX_DEFLATED_BODY_BYTES = 1 << 20;

  /** Latest time a header may state: the end of the year 9999. */
  static final long MAX_TIME_MILLIS = 253_402_300_799_999L;

  private DocumentFormat() {}

  static long checkedTime(long millis) {
    if (millis < 0 || millis > MAX_TIME_MILLIS) {
      throw new IllegalArgumentException("time " + millis + " ms is not in 1970 to 9999");
    }
    return millis;
  }
}
