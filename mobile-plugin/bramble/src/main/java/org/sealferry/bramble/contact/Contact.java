package org.sealferry.bramble.contact;

/** A peer with whom we share keys. */
public final class Contact {
  private final ContactId id;
  private final Author author;
  private final AuthorId local;
  private final Role role;
  private final ContactClock clock;
  private final boolean verified;

  Contact(ContactId id, NewContact contact) {
    this.id = id;
    this.author = contact.author();
    this.local = contact.local().id();
    this.role = contact.role();
    this.clock = contact.clock();
    this.verified = contact.isVerified();
  }

  /** Returns our own number of the contact. */
  public ContactId id() {
    return id;
  }

  /** Returns who the peer is. */
  public Author author() {
    return author;
  }

  /** Returns a copy of the 32 bytes of the peer's identity key: what it is known again by. */
  public byte[] identityKey() {
    return author.publicKey().encoded();
  }

  /** Returns who we were when the contact was made. */
  public AuthorId local() {
    return local;
  }

  /** Returns our role. */
  public Role role() {
    return role;
  }

  /** Returns the contact's time. */
  public ContactClock clock() {
    return clock;
  }

  /**
   * Returns the time for a message of ours in a group of this contact: even for Alice, odd for Bob.
   * Both may say the same within one millisecond of a meeting that starts at the same time for
   * both; as one message, neither would ever learn that the other said it. PROTOCOL.md §5.
   */
  public long messageTime() {
    return (clock.now() & ~1L) | (role == Role.BOB ? 1 : 0);
  }

  /** Tells whether our user confirmed the peer's identity. */
  public boolean isVerified() {
    return verified;
  }

  /** Returns the group that a client shares with this contact alone. Wire §5.1. */
  public Group group(ClientId client, int majorVersion) {
    return Group.ofContact(client, majorVersion, local, author.id());
  }

  @Override
  public String toString() {
    return id + " (" + author.name() + ")";
  }
}
