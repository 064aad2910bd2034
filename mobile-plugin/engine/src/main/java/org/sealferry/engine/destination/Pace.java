package org.sealferry.engine.destination;

/** How much goes into one request, between 256 KiB and 4 MiB: what a link takes in seconds. */
final class Pace {
  static final int MIN_BYTES = 256 << 10;
  static final int MAX_BYTES = 4 << 20;
  private static final long QUICK_MILLIS = 2_000;
  private static final long SLOW_MILLIS = 10_000;

  private int bytes = MIN_BYTES;
  private int limit = MAX_BYTES;

  int bytes() {
    return bytes;
  }

  /** Keeps within what the server takes. */
  void limit(long serverBytes) {
    limit = (int) Math.max(MIN_BYTES, Math.min(MAX_BYTES, serverBytes));
    bytes = Math.min(bytes, limit);
  }

  void answered(long millis) {
    if (millis < QUICK_MILLIS) {
      bytes = Math.min(limit, bytes * 2);
    } else if (millis > SLOW_MILLIS) {
      failed();
    }
  }

  void failed() {
    bytes = Math.max(MIN_BYTES, bytes / 2);
  }
}
