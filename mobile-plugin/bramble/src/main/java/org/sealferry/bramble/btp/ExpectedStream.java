package org.sealferry.bramble.btp;

/** A stream that a contact may send. */
final class ExpectedStream {
  private final KeySet set;
  private final long period;
  private final long number;

  ExpectedStream(KeySet set, long period, long number) {
    this.set = set;
    this.period = period;
    this.number = number;
  }

  KeySet set() {
    return set;
  }

  long number() {
    return number;
  }

  /** Returns the set's keys once the stream has been accepted. */
  RotationKeys accepted(RotationKeys keys) {
    return keys.withStreamAccepted(period, number);
  }

  /** Returns whether keys still accept the stream. */
  boolean isAwaited(RotationKeys keys) {
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
