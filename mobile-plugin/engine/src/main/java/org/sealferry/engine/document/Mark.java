package org.sealferry.engine.document;

import java.util.Arrays;

/** What the marker holds. PROTOCOL.md §9. */
public final class Mark {
  /** Length of the device id in bytes. */
  public static final int DEVICE_ID_BYTES = 16;

  private final byte[] deviceId;
  private final long epoch;
  private final long counterCeiling;

  /**
   * Makes a mark.
   *
   * @param deviceId 16 random bytes, made with the database
   * @param epoch number of starts, from 1
   * @param counterCeiling first author counter that no block in use contains
   */
  public Mark(byte[] deviceId, long epoch, long counterCeiling) {
    if (deviceId.length != DEVICE_ID_BYTES || epoch < 1 || counterCeiling < 0) {
      throw new IllegalArgumentException(
          "A mark has 16 bytes, epoch ≥ 1, ceiling ≥ 0; not "
              + (deviceId.length + ", " + epoch + ", " + counterCeiling));
    }
    this.deviceId = deviceId.clone();
    this.epoch = epoch;
    this.counterCeiling = counterCeiling;
  }

  /** Returns a copy of the 16 random bytes. */
  public byte[] deviceId() {
    return deviceId.clone();
  }

  /** Returns the number of starts. */
  public long epoch() {
    return epoch;
  }

  /** Returns the first author counter that no block in use contains. */
  public long counterCeiling() {
    return counterCeiling;
  }

  boolean isOfDevice(byte[] id) {
    return Arrays.equals(deviceId, id);
  }
}
