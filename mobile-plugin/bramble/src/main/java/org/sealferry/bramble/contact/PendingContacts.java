package org.sealferry.bramble.contact;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;

/**
 * This phone's handshake key, and those whose links were added. Register it as contact hook. Wire
 * §1.5, §6.4.
 */
public final class PendingContacts implements ContactHook {
  private final SecureRandom random;
  private final ContactClock clock;
  private final List<PendingContactHook> hooks = new ArrayList<>();

  /**
   * Takes what new links need.
   *
   * @param clock of the real time
   */
  public PendingContacts(SecureRandom random, ContactClock clock) {
    this.random = random;
    this.clock = clock;
  }

  static Migration migration() {
    return new Migration(
        "contact",
        2,
        "CREATE TABLE local_handshake_key (id INTEGER PRIMARY KEY NOT NULL,"
            + " private_key BLOB NOT NULL)",
        "CREATE TABLE pending_contact (public_key BLOB PRIMARY KEY NOT NULL,"
            + " added_at INTEGER NOT NULL)",
        "CREATE TABLE contact_handshake_key (public_key BLOB PRIMARY KEY NOT NULL,"
            + " contact INTEGER NOT NULL)");
  }

  /** Lets a hook hear of pending contacts from now on; at start-up only. */
  public void register(PendingContactHook hook) {
    hooks.add(hook);
  }

  /** Returns this phone's handshake key, which is made the first time; the caller erases it. */
  public AgreementKeyPair ownKey(Transaction tx) {
    Optional<AgreementKeyPair> stored =
        tx.first(
            PendingContacts::readPair, "SELECT private_key FROM local_handshake_key WHERE id = 1");
    if (stored.isPresent()) {
      return stored.get();
    }
    AgreementKeyPair made = AgreementKeyPair.generate(random);
    byte[] encoded = made.privateKey().encoded();
    tx.execute("INSERT INTO local_handshake_key (id, private_key) VALUES (1, ?)", (Object) encoded);
    Arrays.fill(encoded, (byte) 0);
    return made;
  }

  /** Returns the link to give away. */
  public HandshakeLink ownLink(Transaction tx) {
    AgreementKeyPair own = ownKey(tx);
    own.privateKey().erase();
    return new HandshakeLink(own.publicKey());
  }

  /**
   * Adds who gave a link away. A link that is pending stays as it is; one whose 48 hours are over
   * starts anew.
   *
   * @throws LinkException if it is this phone's own link or that of a contact, or no key
   */
  public PendingContact add(Transaction tx, HandshakeLink link) throws LinkException {
    AgreementKeyPair own = ownKey(tx);
    try {
      return add(tx, link, own);
    } finally {
      own.privateKey().erase();
    }
  }

  private PendingContact add(Transaction tx, HandshakeLink link, AgreementKeyPair own)
      throws LinkException {
    if (link.key().equals(own.publicKey())) {
      throw new LinkException("this is the own link: give it away, and add the one you get");
    }
    if (contactOf(tx, link).isPresent()) {
      throw new LinkException("the link is that of somebody who is a contact already");
    }
    PendingContact added = new PendingContact(link.key(), clock.now());
    Optional<PendingContact> known = find(tx, added.id());
    if (known.isPresent()) {
      if (!known.get().isExpired(clock.now())) {
        return known.get();
      }
      remove(tx, known.get());
    }
    tx.insert(
        "INSERT INTO pending_contact (public_key, added_at) VALUES (?, ?)",
        added.key().encoded(),
        added.addedAt());
    for (PendingContactHook hook : hooks) {
      try {
        hook.added(tx, added, own);
      } catch (CryptoException e) {
        throw new LinkException("the link holds no key that anybody can have: " + e.getMessage());
      }
    }
    return added;
  }

  /** Returns the contact that was made by a link, if there is one. */
  public Optional<ContactId> contactOf(Transaction tx, HandshakeLink link) {
    return tx.first(
        row -> ContactId.of(row.getLong(0)),
        "SELECT contact FROM contact_handshake_key WHERE public_key = ?",
        (Object) link.key().encoded());
  }

  /** Returns a pending contact; one that was met or removed is not found. */
  public Optional<PendingContact> find(Transaction tx, PendingContactId id) {
    return all(tx).stream().filter(pending -> pending.id().equals(id)).findFirst();
  }

  /** Returns all pending contacts, the oldest first, also those whose 48 hours are over. */
  public List<PendingContact> all(Transaction tx) {
    return tx.query(
        PendingContacts::read,
        "SELECT public_key, added_at FROM pending_contact ORDER BY added_at, public_key");
  }

  /** Removes a pending contact with all that belongs to it. */
  public void remove(Transaction tx, PendingContact pending) {
    hooks.forEach(hook -> hook.removed(tx, pending));
    tx.execute(
        "DELETE FROM pending_contact WHERE public_key = ?", (Object) pending.key().encoded());
  }

  /** Takes note that a pending contact was met and is a contact now. */
  public void met(Transaction tx, PendingContact pending, Contact contact) {
    remove(tx, pending);
    tx.execute(
        "INSERT OR REPLACE INTO contact_handshake_key (public_key, contact) VALUES (?, ?)",
        pending.key().encoded(),
        contact.id().number());
  }

  @Override
  public void added(Transaction tx, Contact contact, RootKey rootKey) {}

  @Override
  public void removed(Transaction tx, Contact contact) {
    tx.execute("DELETE FROM contact_handshake_key WHERE contact = ?", contact.id().number());
  }

  private static AgreementKeyPair readPair(Row row) {
    byte[] bytes = row.getBytes(0);
    SecretKey key = SecretKey.of(bytes);
    Arrays.fill(bytes, (byte) 0);
    AgreementKeyPair pair = AgreementKeyPair.fromPrivate(key); // of a copy
    key.erase();
    return pair;
  }

  private static PendingContact read(Row row) {
    try {
      return new PendingContact(AgreementPublicKey.of(row.getBytes(0)), row.getLong(1));
    } catch (CryptoException e) {
      throw new IllegalStateException("the table of pending contacts holds no key", e);
    }
  }
}
