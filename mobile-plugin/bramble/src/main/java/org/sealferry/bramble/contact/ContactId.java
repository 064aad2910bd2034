package org.sealferry.bramble.contact;

import org.jspecify.annotations.Nullable;

/** This phone's own number of a contact; the number of a removed contact is never used again. */
public final class ContactId implements Comparable<ContactId> {
  private final long number;

  private ContactId(long number) {
    this.number = number;
  }

  /** Returns the id with a number that the contact table gave. */
  public static ContactId of(long number) {
    return new ContactId(number);
  }

  /** Returns the number, for columns that refer to the contact. */
  public long number() {
    return number;
  }

  @Override
  public int compareTo(ContactId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContactId && ((ContactId) other).number == number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }

  @Override
  public String toString() {
    return "contact " + number;
  }
}
