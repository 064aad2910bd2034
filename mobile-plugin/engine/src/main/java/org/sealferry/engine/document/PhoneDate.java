package org.sealferry.engine.document;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * The date this phone believes: its clock, held to what the destination's signatures prove. A clock
 * that is years wrong must not throw documents away. PROTOCOL.md §6.
 */
public final class PhoneDate {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final long WINDOW = 400 * DAY;

  private final Clock clock;

  /** Makes a date on the phone's clock. */
  public PhoneDate(Clock clock) {
    this.clock = clock;
  }

  /** Returns the day, counted from 1970-01-01: the clock, clamped to [known, known + 400 days]. */
  public long day(KnownDestination destination) {
    long now = clock.millis();
    long known = destination.knownTimeMillis();
    if (known == 0) {
      return Math.floorDiv(now, DAY);
    }
    return Math.floorDiv(Math.max(known, Math.min(now, known + WINDOW)), DAY);
  }

  /**
   * Returns whether the clock is near enough to the known time to call a document expired; it never
   * is while nothing has proven any time.
   */
  public boolean canExpire(KnownDestination destination) {
    long now = clock.millis();
    long known = destination.knownTimeMillis();
    return known > 0 && now >= known - DAY && now <= known + WINDOW;
  }

  /** Returns whether a day is certain to be over. */
  public boolean isPast(KnownDestination destination, long day) {
    return canExpire(destination) && day < day(destination);
  }

  /** Returns the phone's own clock, ms since 1970, as it is written into own documents. */
  long clockMillis() {
    return clock.millis();
  }
}
