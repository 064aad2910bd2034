package org.sealferry.bramble.btp;

/** What a sender holds for the current time period. */
final class OutgoingKeys {
  private final long period;
  private final StreamKeys keys;
  private final long nextStream;

  OutgoingKeys(long period, StreamKeys keys, long nextStream) {
    this.period = period;
    this.keys = keys;
    this.nextStream = nextStream;
  }

  long period() {
    return period;
  }

  StreamKeys keys() {
    return keys;
  }

  /** The number of the next stream; beyond 2³² − 1 there is none in this period. */
  long nextStream() {
    return nextStream;
  }

  OutgoingKeys afterOneStream() {
    return new OutgoingKeys(period, keys, nextStream + 1);
  }
}
