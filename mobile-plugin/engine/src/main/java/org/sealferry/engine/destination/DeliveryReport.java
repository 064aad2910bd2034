package org.sealferry.engine.destination;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a delivery run has achieved. */
public final class DeliveryReport {
  private final int confirmed;
  private final int open;
  private final int learnt;
  private final long sentBytes;
  private final @Nullable DeliveryException error;

  DeliveryReport(
      int confirmed, int open, int learnt, long sentBytes, @Nullable DeliveryException error) {
    this.confirmed = confirmed;
    this.open = open;
    this.learnt = learnt;
    this.sentBytes = sentBytes;
    this.error = error;
  }

  /** Returns documents of this phone whose receipt came during the run. */
  public int confirmed() {
    return confirmed;
  }

  /** Returns documents of this phone that are not confirmed yet; every copy is still here. */
  public int open() {
    return open;
  }

  /** Returns certificates and statements that were news. */
  public int learnt() {
    return learnt;
  }

  /** Returns the bytes of items the server has answered for. */
  public long sentBytes() {
    return sentBytes;
  }

  /** Returns why the run ended early; empty when it did all it could. */
  public Optional<DeliveryException> error() {
    return Optional.ofNullable(error);
  }

  @Override
  public String toString() {
    return confirmed
        + " confirmed, "
        + open
        + " open, "
        + sentBytes
        + " bytes sent"
        + (error == null ? "" : ", " + error.code());
  }
}
