package org.sealferry.engine.relay;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;

/** The tables of this package: the settings, and what either side of each contact has said. */
final class RelayTables {
  private static final String OWNER = "engine.relay";

  /**
   * local: our newest, in message; acked: our newest that the contact has; remote: its newest, with
   * its free and largest.
   */
  private static final String CARRIES =
      "CREATE TABLE relay_carries (contact INTEGER PRIMARY KEY NOT NULL, message BLOB NOT NULL,"
          + " local BLOB NOT NULL, acked BLOB, remote BLOB, free INTEGER, largest INTEGER)";

  private static final String SETTING =
      "CREATE TABLE relay_setting (any_destination INTEGER NOT NULL, largest INTEGER NOT NULL)";

  private RelayTables() {}

  static List<Migration> migrations() {
    return List.of(new Migration(OWNER, 1, CARRIES, SETTING));
  }

  static RelaySettings settings(Transaction tx) {
    return tx.first(
            row -> new RelaySettings(row.getBoolean(0), row.getLong(1)),
            "SELECT any_destination, largest FROM relay_setting")
        .orElse(RelaySettings.DEFAULT);
  }

  static void store(Transaction tx, RelaySettings settings) {
    tx.execute("DELETE FROM relay_setting");
    tx.execute("INSERT INTO relay_setting VALUES (?, ?)", settings.any(), settings.largestBytes());
  }

  /** Returns the contacts that were told something, in the order in which they were made. */
  static List<ContactId> contacts(Transaction tx) {
    return tx.query(
        row -> ContactId.of(row.getLong(0)), "SELECT contact FROM relay_carries ORDER BY contact");
  }

  static Optional<Said> said(Transaction tx, ContactId contact) {
    return tx.first(
        Said::new,
        "SELECT message, local, acked, remote FROM relay_carries WHERE contact = ?",
        contact.number());
  }

  /** Returns how much a contact takes, if it said anything. */
  static Optional<Carries.Bounds> bounds(Transaction tx, ContactId contact) {
    return tx.first(
        row -> new Carries.Bounds(row.getLong(0), row.getLong(1)),
        "SELECT free, largest FROM relay_carries WHERE contact = ? AND remote IS NOT NULL",
        contact.number());
  }

  static void begin(Transaction tx, ContactId contact, MessageId message, Carries local) {
    tx.execute(
        "INSERT INTO relay_carries (contact, message, local) VALUES (?, ?, ?)",
        contact.number(),
        message.encoded(),
        local.encoded());
  }

  static void storeLocal(Transaction tx, ContactId contact, MessageId message, Carries local) {
    tx.execute(
        "UPDATE relay_carries SET message = ?, local = ? WHERE contact = ?",
        message.encoded(),
        local.encoded(),
        contact.number());
  }

  static void storeAcked(Transaction tx, ContactId contact) {
    tx.execute("UPDATE relay_carries SET acked = local WHERE contact = ?", contact.number());
  }

  static void storeRemote(Transaction tx, ContactId contact, Carries remote) {
    tx.execute(
        "UPDATE relay_carries SET remote = ?, free = ?, largest = ? WHERE contact = ?",
        remote.encoded(),
        remote.freeBytes(),
        remote.largestBytes(),
        contact.number());
  }

  static void remove(Transaction tx, ContactId contact) {
    tx.execute("DELETE FROM relay_carries WHERE contact = ?", contact.number());
  }

  /** What was said between this phone and one contact. */
  static final class Said {
    final MessageId message;
    final Carries local;
    final @Nullable Carries acked;
    final @Nullable Carries remote;

    private Said(Row row) {
      this.message = MessageId.of(row.getBytes(0));
      this.local = stored(row.getBytes(1));
      this.acked = row.isNull(2) ? null : stored(row.getBytes(2));
      this.remote = row.isNull(3) ? null : stored(row.getBytes(3));
    }

    private static Carries stored(byte[] body) {
      try {
        return Carries.decode(body);
      } catch (BdfException e) {
        throw new DatabaseException("A stored CARRIES does not parse: restore a copy", e);
      }
    }
  }
}
