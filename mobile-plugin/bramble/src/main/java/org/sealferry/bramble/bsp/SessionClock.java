package org.sealferry.bramble.bsp;

import java.util.function.LongSupplier;

/** The loop's clock, moved so that this phone's start is shortly after zero. */
final class SessionClock {
  private final LongSupplier elapsedMillis;
  private final long start;

  SessionClock(LongSupplier elapsedMillis) {
    this.elapsedMillis = elapsedMillis;
    this.start = elapsedMillis.getAsLong() - 1;
  }

  /** Returns milliseconds, at least 1. */
  long millis() {
    return elapsedMillis.getAsLong() - start;
  }

  long toLoop(long millis) {
    return millis + start;
  }
}
