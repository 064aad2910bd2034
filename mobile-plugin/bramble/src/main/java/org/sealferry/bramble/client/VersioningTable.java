package org.sealferry.bramble.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;

/** The newest update of either side, per contact. */
final class VersioningTable {
  static final Migration MIGRATION =
      new Migration(
          "client.versioning",
          1,
          "CREATE TABLE client_versioning (contact INTEGER PRIMARY KEY NOT NULL,"
              + " local BLOB NOT NULL, message BLOB NOT NULL, remote BLOB)");

  private static final VersionUpdate NOTHING = new VersionUpdate(List.of(), -1);

  Optional<Entry> find(Transaction tx, ContactId contact) {
    return tx.first(
        VersioningTable::read,
        "SELECT local, message, remote FROM client_versioning WHERE contact = ?",
        contact.number());
  }

  void storeLocal(Transaction tx, ContactId contact, VersionUpdate local, MessageId message) {
    int changed =
        tx.execute(
            "UPDATE client_versioning SET local = ?, message = ? WHERE contact = ?",
            local.encoded(),
            message.encoded(),
            contact.number());
    if (changed == 0) {
      tx.insert(
          "INSERT INTO client_versioning (contact, local, message) VALUES (?, ?, ?)",
          contact.number(),
          local.encoded(),
          message.encoded());
    }
  }

  void storeRemote(Transaction tx, ContactId contact, VersionUpdate remote) {
    tx.execute(
        "UPDATE client_versioning SET remote = ? WHERE contact = ?",
        remote.encoded(),
        contact.number());
  }

  void remove(Transaction tx, ContactId contact) {
    tx.execute("DELETE FROM client_versioning WHERE contact = ?", contact.number());
  }

  private static Entry read(Row row) {
    return new Entry(
        stored(row.getBytes(0)),
        MessageId.of(row.getBytes(1)),
        row.isNull(2) ? null : stored(row.getBytes(2)));
  }

  private static VersionUpdate stored(byte[] body) {
    try {
      return VersionUpdate.decode(body);
    } catch (BdfException e) {
      throw new IllegalStateException("client_versioning holds no update", e);
    }
  }

  /** The newest updates between us and one contact. */
  static final class Entry {
    final VersionUpdate local;
    final MessageId message;
    final VersionUpdate remote;

    Entry(VersionUpdate local, MessageId message, @Nullable VersionUpdate remote) {
      this.local = local;
      this.message = message;
      this.remote = remote == null ? NOTHING : remote;
    }
  }
}
