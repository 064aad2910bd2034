package org.sealferry.bramble.btp;

/** A stream that a peer may send, and the set whose keys are those of the stream. */
final class ExpectedStream<S extends KeyHolder> {
  private final S set;
  private final long period;
  private final long number;

  ExpectedStream(S set, long period, long number) {
    this.set = set;
    this.period = period;
    this.number = number;
  }

  S set() {
    return set;
  }

  long number() {
    return number;
  }

  /** Returns the set's keys once the stream has been accepted. */
  PeriodKeys accepted(PeriodKeys keys) {
    return keys.withStreamAccepted(period, number);
  }

  /** Returns whether keys still accept the stream. */
  boolean isAwaited(PeriodKeys keys) {
    for (IncomingKeys incoming : keys.incoming()) {
      if (incoming.period() == period) {
        return incoming.window().accepts(number);
      }
    }
    return false;
  }

  /** Returns the keys of the stream's period. */
  StreamKeys keys() {
    for (IncomingKeys incoming : set.keys().incoming()) {
      if (incoming.period() == period) {
        return incoming.keys();
      }
    }
    throw new AssertionError("a tag outlived its keys");
  }
}
