package org.sealferry.bramble.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What both peers must hold equal about a transport. Wire §2.2. */
public final class TransportTraits {
  private static final Duration LONGEST = Duration.ofDays(365);

  private final TransportId id;
  private final long maxLatencyMillis;

  /**
   * Describes a transport.
   *
   * @param maxLatency how long a stream may take to arrive: 1 ms to 365 days
   */
  public TransportTraits(TransportId id, Duration maxLatency) {
    if (maxLatency.toMillis() < 1 || maxLatency.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "max latency of " + maxLatency.toMillis() + " ms, must be 1 ms to 365 days");
    }
    this.id = id;
    this.maxLatencyMillis = maxLatency.toMillis();
  }

  /** Returns local networks, with their latency of 30 seconds. */
  public static TransportTraits lan() {
    return new TransportTraits(TransportId.LAN, Duration.ofSeconds(30));
  }

  /** Returns Bluetooth, with its latency of 30 seconds. */
  public static TransportTraits bluetooth() {
    return new TransportTraits(TransportId.BLUETOOTH, Duration.ofSeconds(30));
  }

  /** Returns files on removable drives, with their latency of 28 days. */
  public static TransportTraits drive() {
    return new TransportTraits(TransportId.DRIVE, Duration.ofDays(28));
  }

  /** Returns the transport's name. */
  public TransportId id() {
    return id;
  }

  /** Returns how long a stream may take to arrive, in milliseconds. */
  public long maxLatencyMillis() {
    return maxLatencyMillis;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TransportTraits
        && ((TransportTraits) other).id.equals(id)
        && ((TransportTraits) other).maxLatencyMillis == maxLatencyMillis;
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id + " with latency up to " + maxLatencyMillis + " ms";
  }
}
