package org.sealferry.bramble.btp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.TransportTraits;

/** Key sets on disk. What is overwritten or deleted here leaves no trace: secure_delete is on. */
final class KeySetTable {
  private KeySetTable() {}

  static List<Migration> migrations() {
    return List.of(first(), HandshakeTable.migration());
  }

  private static Migration first() {
    return new Migration(
        "btp",
        1,
        "CREATE TABLE btp_key_set (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
            + " contact INTEGER NOT NULL, transport TEXT NOT NULL, max_latency INTEGER NOT NULL,"
            + " period INTEGER NOT NULL, tag_key BLOB NOT NULL, header_key BLOB NOT NULL,"
            + " next_stream INTEGER NOT NULL, UNIQUE (contact, transport))",
        "CREATE TABLE btp_incoming (key_set INTEGER NOT NULL, period INTEGER NOT NULL,"
            + " tag_key BLOB NOT NULL, header_key BLOB NOT NULL, window_base INTEGER NOT NULL,"
            + " window_bitmap BLOB NOT NULL, UNIQUE (key_set, period))");
  }

  static KeySet insert(
      Transaction tx, Contact contact, TransportTraits transport, PeriodKeys keys) {
    OutgoingKeys out = keys.outgoing();
    long id =
        tx.insert(
            "INSERT INTO btp_key_set (contact, transport, max_latency, period, tag_key, header_key,"
                + " next_stream) VALUES (?, ?, ?, ?, ?, ?, ?)",
            contact.id().number(),
            transport.id().name(),
            transport.maxLatencyMillis(),
            out.period(),
            out.keys().tagKey().encoded(),
            out.keys().headerKey().encoded(),
            out.nextStream());
    insertIncoming(tx, id, keys);
    return new KeySet(id, contact, transport, keys);
  }

  static void update(Transaction tx, KeySet set, PeriodKeys keys) {
    OutgoingKeys out = keys.outgoing();
    tx.execute(
        "UPDATE btp_key_set SET period = ?, tag_key = ?, header_key = ?, next_stream = ?"
            + " WHERE id = ?",
        out.period(),
        out.keys().tagKey().encoded(),
        out.keys().headerKey().encoded(),
        out.nextStream(),
        set.id());
    tx.execute("DELETE FROM btp_incoming WHERE key_set = ?", set.id());
    insertIncoming(tx, set.id(), keys);
  }

  static void delete(Transaction tx, Contact contact) {
    tx.execute(
        "DELETE FROM btp_incoming WHERE key_set IN (SELECT id FROM btp_key_set WHERE contact = ?)",
        contact.id().number());
    tx.execute("DELETE FROM btp_key_set WHERE contact = ?", contact.id().number());
  }

  /** Reads the key set of a contact for a transport; one of another latency is none. */
  static Optional<KeySet> find(Transaction tx, Contact contact, TransportTraits transport) {
    String where = " WHERE contact = ? AND transport = ? AND max_latency = ?";
    Object[] args = {
      contact.id().number(), transport.id().name(), transport.maxLatencyMillis(),
    };
    Optional<Long> id = tx.first(row -> row.getLong(0), "SELECT id FROM btp_key_set" + where, args);
    if (!id.isPresent()) {
      return Optional.empty();
    }
    List<IncomingKeys> incoming =
        tx.query(
            KeySetTable::readIncoming,
            "SELECT period, tag_key, header_key, window_base, window_bitmap FROM btp_incoming"
                + " WHERE key_set = ? ORDER BY period",
            id.get());
    return tx.first(
            KeySetTable::readOutgoing,
            "SELECT period, tag_key, header_key, next_stream FROM btp_key_set WHERE id = ?",
            id.get())
        .map(out -> new KeySet(id.get(), contact, transport, new PeriodKeys(incoming, out)));
  }

  private static void insertIncoming(Transaction tx, long id, PeriodKeys keys) {
    for (IncomingKeys in : keys.incoming()) {
      tx.insert(
          "INSERT INTO btp_incoming (key_set, period, tag_key, header_key, window_base,"
              + " window_bitmap) VALUES (?, ?, ?, ?, ?, ?)",
          id,
          in.period(),
          in.keys().tagKey().encoded(),
          in.keys().headerKey().encoded(),
          in.window().base(),
          in.window().bitmap());
    }
  }

  private static IncomingKeys readIncoming(Row row) {
    return new IncomingKeys(
        row.getLong(0), readKeys(row), ReorderingWindow.decode(row.getLong(3), row.getBytes(4)));
  }

  private static OutgoingKeys readOutgoing(Row row) {
    return new OutgoingKeys(row.getLong(0), readKeys(row), row.getLong(3));
  }

  private static StreamKeys readKeys(Row row) {
    return new StreamKeys(readKey(row, 1), readKey(row, 2));
  }

  private static SecretKey readKey(Row row, int column) {
    byte[] bytes = row.getBytes(column);
    SecretKey key = SecretKey.of(bytes);
    Arrays.fill(bytes, (byte) 0);
    return key;
  }
}
