package org.sealferry.bramble.contact;

/** A contact that is about to be stored. */
public final class NewContact {
  private final Author author;
  private final Author local;
  private final Role role;
  private final ContactClock clock;
  private final boolean verified;

  private NewContact(Author author, Author local, Role role, ContactClock clock, boolean verified) {
    this.author = author;
    this.local = local;
    this.role = role;
    this.clock = clock;
    this.verified = verified;
  }

  /**
   * Describes an unverified contact.
   *
   * @param author the peer
   * @param local this phone
   * @param role this phone's
   */
  public static NewContact unverified(Author author, Author local, Role role, ContactClock clock) {
    return new NewContact(author, local, role, clock, false);
  }

  /** Returns the same contact, its identity confirmed by the user. */
  public NewContact verified() {
    return new NewContact(author, local, role, clock, true);
  }

  Author author() {
    return author;
  }

  Author local() {
    return local;
  }

  Role role() {
    return role;
  }

  ContactClock clock() {
    return clock;
  }

  boolean isVerified() {
    return verified;
  }
}
