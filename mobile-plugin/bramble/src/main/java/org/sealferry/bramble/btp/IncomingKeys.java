package org.sealferry.bramble.btp;

/** What a receiver holds for one time period. */
final class IncomingKeys {
  private final long period;
  private final StreamKeys keys;
  private final ReorderingWindow window;

  IncomingKeys(long period, StreamKeys keys, ReorderingWindow window) {
    this.period = period;
    this.keys = keys;
    this.window = window;
  }

  long period() {
    return period;
  }

  StreamKeys keys() {
    return keys;
  }

  ReorderingWindow window() {
    return window;
  }

  IncomingKeys accept(long streamNumber) {
    return new IncomingKeys(period, keys, window.accept(streamNumber));
  }
}
