package org.sealferry.bramble.contact;

import java.time.Clock;
import java.util.function.LongSupplier;

/** Makes contact clocks from the phone's two clocks. */
public final class ContactClocks {
  private final Clock wall;
  private final LongSupplier elapsedMillis;

  /**
   * Takes the clocks.
   *
   * @param wall the time of day, which may jump
   * @param elapsedMillis milliseconds that never go back and run through sleep
   */
  public ContactClocks(Clock wall, LongSupplier elapsedMillis) {
    this.wall = wall;
    this.elapsedMillis = elapsedMillis;
  }

  /** Returns the clock of a contact made now. */
  public ContactClock start(ContactClock.Kind kind) {
    return resume(kind, elapsedMillis.getAsLong());
  }

  ContactClock resume(ContactClock.Kind kind, long metAt) {
    LongSupplier now =
        kind == ContactClock.Kind.WALL
            ? wall::millis
            : () -> ContactClock.MEETING_START + elapsedMillis.getAsLong() - metAt;
    return new ContactClock(kind, metAt, now);
  }
}
