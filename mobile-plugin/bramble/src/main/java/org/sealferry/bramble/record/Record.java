package org.sealferry.bramble.record;

/** One record of a protocol. Wire §3.1. */
public final class Record {
  //  byte 0          1          2                4                  at most 49 156
  //   +---------------+----------+----------------+-----------------+
  //   | version       | type     | payload length | payload         |
  //   +---------------+----------+----------------+-----------------+

  /** Length of what stands before the payload. */
  public static final int HEADER_BYTES = 4;

  /** Largest payload of any record: 48 KiB. */
  public static final int MAX_PAYLOAD_BYTES = 48 * 1024;

  private final int version;
  private final int type;
  private final byte[] payload;

  /**
   * Makes a record, which takes over the payload without copying it.
   *
   * @param version 0 to 255
   * @param type 0 to 255
   * @param payload at most 49 152 bytes
   */
  public Record(int version, int type, byte[] payload) {
    if (version != (version & 0xFF) || type != (type & 0xFF)) {
      throw new IllegalArgumentException("record version " + version + ", type " + type);
    }
    if (payload.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException("record payload of " + payload.length + " bytes");
    }
    this.version = version;
    this.type = type;
    this.payload = payload;
  }

  /** Returns the protocol's version. */
  public int version() {
    return version;
  }

  /** Returns the type within the protocol. */
  public int type() {
    return type;
  }

  /** Returns the payload itself, not a copy. */
  public byte[] payload() {
    return payload;
  }

  /** Returns header and payload as they travel. */
  public byte[] encoded() {
    byte[] encoded = new byte[HEADER_BYTES + payload.length];
    encoded[0] = (byte) version;
    encoded[1] = (byte) type;
    encoded[2] = (byte) (payload.length >>> 8);
    encoded[3] = (byte) payload.length;
    System.arraycopy(payload, 0, encoded, HEADER_BYTES, payload.length);
    return encoded;
  }
}
