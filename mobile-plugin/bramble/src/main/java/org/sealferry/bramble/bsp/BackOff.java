package org.sealferry.bramble.bsp;

import org.jspecify.annotations.Nullable;

/** When a message that was offered or sent is offered again. Wire §4.4, PROTOCOL.md §6. */
final class BackOff {
  private static final long NEVER = Long.MAX_VALUE;

  private final long now;
  private final long latencyMillis;
  private final boolean sent;

  private BackOff(long now, long latencyMillis, boolean sent) {
    this.now = now;
    this.latencyMillis = latencyMillis;
    this.sent = sent;
  }

  static BackOff offered(long now, long latencyMillis) {
    return new BackOff(now, latencyMillis, false);
  }

  static BackOff sent(long now, long latencyMillis) {
    return new BackOff(now, latencyMillis, true);
  }

  /** Returns now + 2·L·2^txCount; what is offered only once waits for the session's end. */
  long expiry(Statuses.Due due) {
    return due.message.sharing == Sharing.ANNOUNCED
        ? expiry(now, latencyMillis, due.txCount)
        : NEVER;
  }

  static long expiry(long now, long latencyMillis, int txCount) {
    long pause = 2 * latencyMillis;
    if (txCount >= Long.numberOfLeadingZeros(pause)) {
      return NEVER;
    }
    long expiry = now + (pause << txCount);
    return expiry < 0 ? NEVER : expiry;
  }

  static long never() {
    return NEVER;
  }

  long latencyMillis() {
    return latencyMillis;
  }

  @Nullable Long sentAt() {
    return sent ? now : null;
  }
}
