package org.sealferry.bramble.contact;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.SigningPublicKey;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;

/** The table of contacts. A peer is known again by its identity key. PROTOCOL.md §5. */
public final class Contacts {
  private static final String SELECT =
      "SELECT c.id, c.name, c.public_key, c.local_name, c.local_public_key, c.role, c.clock,"
          + " c.met_at, c.verified FROM contact c";

  private final ContactClocks clocks;
  private final List<ContactHook> hooks = new CopyOnWriteArrayList<>();

  /** Takes the clocks that stored contacts go on with. */
  public Contacts(ContactClocks clocks) {
    this.clocks = clocks;
  }

  /** Returns the steps of this package's tables. */
  public static List<Migration> migrations() {
    return List.of(first(), PendingContacts.migration());
  }

  private static Migration first() {
    return new Migration(
        "contact",
        1,
        "CREATE TABLE local_identity (id INTEGER PRIMARY KEY NOT NULL,"
            + " name TEXT NOT NULL, seed BLOB NOT NULL)",
        "CREATE TABLE contact (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
            + " name TEXT NOT NULL, public_key BLOB NOT NULL UNIQUE,"
            + " local_name TEXT NOT NULL, local_public_key BLOB NOT NULL,"
            + " role TEXT NOT NULL, clock TEXT NOT NULL, met_at INTEGER NOT NULL,"
            + " verified INTEGER NOT NULL)");
  }

  /** Lets a hook hear of contacts from now on, after those registered before; at start-up only. */
  public void register(ContactHook hook) {
    hooks.add(hook);
  }

  /**
   * Stores a contact and runs the hooks. A contact of the same identity key is removed before, with
   * all that belongs to it.
   *
   * @throws OwnIdentityException if the peer's key is this phone's own; nothing is stored
   */
  public Contact add(Transaction tx, NewContact added, RootKey rootKey)
      throws OwnIdentityException {
    SigningPublicKey key = added.author().publicKey();
    if (key.equals(added.local().publicKey())) {
      throw new OwnIdentityException(added.author());
    }
    find(tx, key).ifPresent(known -> remove(tx, known));
    long number =
        tx.insert(
            "INSERT INTO contact (name, public_key, local_name, local_public_key, role, clock,"
                + " met_at, verified) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            added.author().name(),
            key.encoded(),
            added.local().name(),
            added.local().publicKey().encoded(),
            added.role().name(),
            added.clock().kind().name(),
            added.clock().metAt(),
            added.isVerified());
    Contact contact = new Contact(ContactId.of(number), added);
    hooks.forEach(hook -> hook.added(tx, contact, rootKey));
    return contact;
  }

  /** Removes a contact and, by the hooks in reverse order, all that belongs to it. */
  public void remove(Transaction tx, Contact contact) {
    for (int i = hooks.size() - 1; i >= 0; i--) {
      hooks.get(i).removed(tx, contact);
    }
    tx.execute("DELETE FROM contact WHERE id = ?", contact.id().number());
  }

  /** Returns a contact by our number of it; a removed one is not found. */
  public Optional<Contact> find(Transaction tx, ContactId id) {
    return tx.first(this::read, SELECT + " WHERE c.id = ?", id.number());
  }

  /** Returns a contact that exists. */
  public Contact get(Transaction tx, ContactId id) {
    return find(tx, id).orElseThrow(() -> new IllegalArgumentException("there is no " + id));
  }

  /** Returns a contact by the peer's identity key. */
  public Optional<Contact> find(Transaction tx, SigningPublicKey key) {
    return tx.first(this::read, SELECT + " WHERE c.public_key = ?", key.encoded());
  }

  /** Returns all contacts, the oldest first. */
  public List<Contact> all(Transaction tx) {
    return tx.query(this::read, SELECT + " ORDER BY c.id");
  }

  private Contact read(Row row) {
    ContactClock clock = clocks.resume(ContactClock.Kind.valueOf(row.getText(6)), row.getLong(7));
    NewContact stored =
        NewContact.unverified(
            author(row.getText(1), row.getBytes(2)),
            author(row.getText(3), row.getBytes(4)),
            Role.valueOf(row.getText(5)),
            clock);
    return new Contact(
        ContactId.of(row.getLong(0)), row.getBoolean(8) ? stored.verified() : stored);
  }

  private static Author author(String name, byte[] publicKey) {
    try {
      return new Author(name, SigningPublicKey.of(publicKey));
    } catch (CryptoException e) {
      throw new IllegalStateException("contact table holds no public key", e);
    }
  }
}
