package org.sealferry.desktop.bramblepeer;

import java.util.List;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;

/** Which messages of the group are this peer's own: a later run publishes only what is missing. */
final class Published {
  private Published() {}

  static List<Migration> migrations() {
    return List.of(
        new Migration(
            "bramble-peer",
            1,
            "CREATE TABLE peer_published (id INTEGER PRIMARY KEY NOT NULL,"
                + " message_id BLOB NOT NULL UNIQUE)"));
  }

  static void add(Transaction tx, MessageId id) {
    tx.insert("INSERT INTO peer_published (message_id) VALUES (?)", (Object) id.encoded());
  }

  static List<MessageId> all(Transaction tx) {
    return tx.query(
        row -> MessageId.of(row.getBytes(0)), "SELECT message_id FROM peer_published ORDER BY id");
  }
}
