package org.sealferry.bramble.btp;

import org.sealferry.bramble.transport.TransportTraits;

/** The time periods of a transport. Wire §2.2. */
final class TimePeriods {
  /** By how much the clocks of two peers may differ. */
  static final long MAX_CLOCK_DIFFERENCE_MILLIS = 86_400_000;

  private final long lengthMillis;

  TimePeriods(TransportTraits transport) {
    this.lengthMillis = transport.maxLatencyMillis() + MAX_CLOCK_DIFFERENCE_MILLIS;
  }

  long lengthMillis() {
    return lengthMillis;
  }

  long at(long timeMillis) {
    return Math.floorDiv(timeMillis, lengthMillis);
  }

  /** Returns after how many milliseconds the period of the given time ends; at least 1. */
  long untilNext(long timeMillis) {
    return lengthMillis - Math.floorMod(timeMillis, lengthMillis);
  }
}
