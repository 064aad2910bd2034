package org.sealferry.bramble.transport.pipe;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How good a simulated link is. */
public final class LinkConditions {
  /** No delay, no limit, never cut. */
  public static final LinkConditions PERFECT =
      new LinkConditions(0, Long.MAX_VALUE, Long.MAX_VALUE, null);

  private static final int SEGMENT_BYTES = 1_448; // what an Ethernet frame holds

  private final long latencyMillis;
  private final long bytesPerSecond;
  private final long cutAtByte;
  private final @Nullable Random random;

  private LinkConditions(
      long latencyMillis, long bytesPerSecond, long cutAtByte, @Nullable Random random) {
    if (latencyMillis < 0 || bytesPerSecond < 1 || cutAtByte < 0) {
      throw new IllegalArgumentException("latency, rate or cut is out of range");
    }
    this.latencyMillis = latencyMillis;
    this.bytesPerSecond = bytesPerSecond;
    this.cutAtByte = cutAtByte;
    this.random = random;
  }

  /** Returns the same link with a delay from end to end, in milliseconds. */
  public LinkConditions withLatency(long millis) {
    return new LinkConditions(millis, bytesPerSecond, cutAtByte, random);
  }

  /** Returns the same link with a limit for each direction. */
  public LinkConditions withRate(long limitBytesPerSecond) {
    return new LinkConditions(latencyMillis, limitBytesPerSecond, cutAtByte, random);
  }

  /** Returns the same link, but broken once it has carried so many bytes, both ways together. */
  public LinkConditions withCutAtByte(long bytes) {
    return new LinkConditions(latencyMillis, bytesPerSecond, bytes, random);
  }

  /** Returns the same link with segments of random length, to part the bytes anywhere. */
  public LinkConditions withRandomSegments(long seed) {
    return new LinkConditions(latencyMillis, bytesPerSecond, cutAtByte, new Random(seed));
  }

  long latencyMillis() {
    return latencyMillis;
  }

  long cutAtByte() {
    return cutAtByte;
  }

  int nextSegmentBytes() {
    if (random != null) {
      return 1 + random.nextInt(SEGMENT_BYTES);
    }
    return bytesPerSecond == Long.MAX_VALUE ? Integer.MAX_VALUE : SEGMENT_BYTES;
  }

  /** Returns for how long a number of bytes keeps the sender busy, in microseconds. */
  long busyMicros(int bytes) {
    return bytesPerSecond == Long.MAX_VALUE ? 0 : bytes * 1_000_000L / bytesPerSecond;
  }
}
