package org.sealferry.bramble.contact;

import org.sealferry.bramble.crypto.AgreementPublicKey;

/** Somebody whose link was added, and who was not met yet. Wire §6.4. */
public final class PendingContact {
  /** For how long both sides look for each other. */
  static final long LIFETIME_MILLIS = 48L * 3_600_000;

  private final PendingContactId id;
  private final AgreementPublicKey key;
  private final long addedAt;

  PendingContact(AgreementPublicKey key, long addedAt) {
    this.id = PendingContactId.of(key);
    this.key = key;
    this.addedAt = addedAt;
  }

  /** Returns the hash of the handshake key. */
  public PendingContactId id() {
    return id;
  }

  /** Returns the handshake key of the link. */
  public AgreementPublicKey key() {
    return key;
  }

  /** Returns when the link was added, in milliseconds since 1970. */
  long addedAt() {
    return addedAt;
  }

  /** Returns whether the 48 hours are over; a clock that went back changes nothing. */
  public boolean isExpired(long now) {
    return now - addedAt >= LIFETIME_MILLIS;
  }
}
