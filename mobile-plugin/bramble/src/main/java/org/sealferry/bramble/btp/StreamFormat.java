package org.sealferry.bramble.btp;

/** Layout of a BTP stream. Wire §2.7. */
final class StreamFormat {
  //  stream header
  //  0            24                                    82
  //   +------------+-------------------------------------+
  //   | nonce      | box of version, number, frame key   |
  //   +------------+-------------------------------------+
  //
  //  frame
  //  0                     20               36                        at most 1024
  //   +---------------------+----------------+---------------------------------+
  //   | box of frame header | tag of payload | payload, then zero padding      |
  //   +---------------------+----------------+---------------------------------+

  static final int VERSION = 4;

  /** Length of the tag that lets the receiver recognise the stream. */
  static final int STREAM_TAG_BYTES = 16;

  static final int BOX_TAG_BYTES = 16;
  static final int NONCE_BYTES = 24;
  static final int KEY_BYTES = 32;

  /** Version, stream number and frame key. */
  static final int STREAM_HEADER_CONTENT_BYTES = 2 + 8 + KEY_BYTES;

  static final int STREAM_HEADER_BYTES = NONCE_BYTES + BOX_TAG_BYTES + STREAM_HEADER_CONTENT_BYTES;

  /** Final flag with payload length, then padding length. */
  static final int FRAME_HEADER_CONTENT_BYTES = 2 + 2;

  static final int FRAME_HEADER_BYTES = BOX_TAG_BYTES + FRAME_HEADER_CONTENT_BYTES;
  static final int MAX_FRAME_BYTES = 1024;

  /** Most payload and padding that a frame holds. */
  static final int MAX_BODY_BYTES = MAX_FRAME_BYTES - FRAME_HEADER_BYTES - BOX_TAG_BYTES;

  static final int FINAL_FLAG = 0x8000;
  static final long HEADER_NONCE_FLAG = 1L << 63;
  static final long MAX_STREAM_NUMBER = 0xffff_ffffL;

  private StreamFormat() {}

  static void putShort(byte[] bytes, int offset, int value) {
    bytes[offset] = (byte) (value >>> 8);
    bytes[offset + 1] = (byte) value;
  }

  static int getShort(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff) << 8 | (bytes[offset + 1] & 0xff);
  }

  static void putLong(byte[] bytes, int offset, long value) {
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[offset + i] = (byte) (value >>> (8 * (Long.BYTES - 1 - i)));
    }
  }

  static long getLong(byte[] bytes, int offset) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | (bytes[offset + i] & 0xff);
    }
    return value;
  }
}
