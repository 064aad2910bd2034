package org.sealferry.protocol.item;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The last day (UTC) a document is offered: always the last day of a month, so that it tells little
 * about when the document was made. PROTOCOL.md §2.
 */
public final class Expiry implements Comparable<Expiry> {
  /** Longest lifetime of a document in days. */
  public static final int MAX_LIFETIME_DAYS = 400;

  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private final long days;

  private Expiry(long days) {
    this.days = days;
  }

  /**
   * Returns the end of the month that contains date + lifetime.
   *
   * @param lifetimeDays 0 to 400
   */
  public static Expiry after(LocalDate date, int lifetimeDays) {
    if (lifetimeDays < 0 || lifetimeDays > MAX_LIFETIME_DAYS) {
      throw new IllegalArgumentException("lifetime of " + lifetimeDays + " days, 0 to 400");
    }
    return new Expiry(monthEnd(date.plusDays(lifetimeDays)).toEpochDay());
  }

  /**
   * Reads an expiry.
   *
   * @param days days since 1970-01-01
   * @throws FormatException if the day is not the last of its month
   */
  public static Expiry parse(long days) throws FormatException {
    if (days < 0 || days > LAST_DAY) {
      throw FormatException.malformed("expiry is day 0 to " + LAST_DAY + ", not " + days);
    }
    LocalDate date = LocalDate.ofEpochDay(days);
    if (!monthEnd(date).equals(date)) {
      throw FormatException.malformed("expiry is the last day of a month, not " + date);
    }
    return new Expiry(days);
  }

  /** Reads an expiry from a CBOR value. */
  public static Expiry parse(CborItem item) throws FormatException {
    return parse(item.integer(0, LAST_DAY));
  }

  /** Returns the day, counted from 1970-01-01. */
  public long days() {
    return days;
  }

  /** Returns the day as a date. */
  public LocalDate date() {
    return LocalDate.ofEpochDay(days);
  }

  private static LocalDate monthEnd(LocalDate date) {
    return date.with(TemporalAdjusters.lastDayOfMonth());
  }

  @Override
  public int compareTo(Expiry other) {
    return Long.compare(days, other.days);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Expiry && days == ((Expiry) other).days;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(days);
  }

  @Override
  public String toString() {
    return date().toString();
  }
}
