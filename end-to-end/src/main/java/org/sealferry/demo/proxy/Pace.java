package org.sealferry.demo.proxy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fast a link is, the same in both directions.
 *
 * @param bytesPerSecond what passes each way in a second, at least 1
 * @param delay from one end to the other
 */
public record Pace(int bytesPerSecond, Duration delay) {
  /** As fast as this machine. */
  public static final Pace UNLIMITED = new Pace(Integer.MAX_VALUE, Duration.ZERO);

  /** Checks the rate. */
  public Pace {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException(bytesPerSecond + " bytes a second, must be 1 or more");
    }
  }

  boolean isUnlimited() {
    return equals(UNLIMITED);
  }

  /** Returns how long a piece keeps the link. */
  long nanos(int bytes) {
    return TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
  }
}
