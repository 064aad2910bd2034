package org.sealferry.bramble.contact;

import java.util.function.LongSupplier;

/**
 * The time of one contact. Everything that reads a clock for the contact reads this one: transport
 * periods, timestamps in contact groups, the check of timestamps. PROTOCOL.md §5.
 */
public final class ContactClock {
  /** Which time a contact lives in. */
  public enum Kind {
    /** Starts at a fixed moment with the handshake, whatever the clocks of both phones say. */
    MEETING,
    /** The real time. */
    WALL
  }

  /** Milliseconds since 1970 at which every meeting starts: the middle of LAN period 18 622. */
  public static final long MEETING_START = 1_609_542_675_000L;

  private final Kind kind;
  private final long metAt; // of the clock that runs through sleep; only a meeting reads it
  private final LongSupplier now;

  ContactClock(Kind kind, long metAt, LongSupplier now) {
    this.kind = kind;
    this.metAt = metAt;
    this.now = now;
  }

  /** Returns milliseconds since 1970 in the contact's time. */
  public long now() {
    return now.getAsLong();
  }

  /** Returns which time this is. */
  public Kind kind() {
    return kind;
  }

  long metAt() {
    return metAt;
  }
}
