package org.sealferry.engine.storage;

/** How much room carried data may take. PROTOCOL.md §6. */
public final class QuotaLimits {
  private static final long MIB = 1L << 20;

  /** 512 MiB for carried data, 200 MiB of the disk stay free. */
  public static final QuotaLimits DEFAULT = new QuotaLimits(512 * MIB, 200 * MIB);

  private final long quotaBytes;
  private final long keepFreeBytes;

  /**
   * Makes limits.
   *
   * @param quotaBytes most bytes of others' data
   * @param keepFreeBytes bytes of the disk that others' data never take
   */
  public QuotaLimits(long quotaBytes, long keepFreeBytes) {
    if (quotaBytes < 0 || keepFreeBytes < 0) {
      throw new IllegalArgumentException(
          "Limits are at least 0, not " + quotaBytes + " and " + keepFreeBytes);
    }
    this.quotaBytes = quotaBytes;
    this.keepFreeBytes = keepFreeBytes;
  }

  /** Returns most bytes of others' data. */
  public long quotaBytes() {
    return quotaBytes;
  }

  /** Returns the bytes of the disk that others' data never take. */
  public long keepFreeBytes() {
    return keepFreeBytes;
  }

  /** Returns what a verified bringer is sure of, and the most a bucket may hold: a quarter. */
  public long shareBytes() {
    return quotaBytes / 4;
  }

  /** Returns the room that must stay free when something evicted is asked for again: a tenth. */
  public long reserveBytes() {
    return quotaBytes / 10;
  }
}
