package org.sealferry.bramble.bsp;

import java.util.List;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;

/**
 * What simplex sessions must know across restarts: which acknowledgements wait for a stream, and
 * which messages went into one. Wire §4.4, §4.6.
 */
final class SimplexTables {
  /** Acknowledgements in the order in which their messages came. */
  private static final String ACKS =
      "CREATE TABLE bsp_simplex_ack (id INTEGER PRIMARY KEY AUTOINCREMENT,"
          + " contact INTEGER NOT NULL, message_id BLOB NOT NULL, UNIQUE (contact, message_id))";

  /** Kept apart from bsp_status, which the end of a duplex session resets. */
  private static final String SENT =
      "CREATE TABLE bsp_simplex_sent (contact INTEGER NOT NULL, message INTEGER NOT NULL,"
          + " tx_count INTEGER NOT NULL, expiry INTEGER NOT NULL, last_latency INTEGER NOT NULL,"
          + " PRIMARY KEY (contact, message)) WITHOUT ROWID";

  private static final String UNACKED =
      " FROM bsp_visibility v JOIN bsp_message m ON m.grp = v.grp"
          + " LEFT JOIN bsp_status s ON s.contact = v.contact AND s.message = m.id"
          + " LEFT JOIN bsp_simplex_sent x ON x.contact = v.contact AND x.message = m.id"
          + " WHERE v.contact = ? AND v.visibility = 2 AND m.sharing = 2 AND m.state = 3"
          + " AND (s.phase IS NULL OR s.phase <> 3)";

  private SimplexTables() {}

  static Migration migration() {
    return new Migration(
        "bsp",
        2,
        ACKS,
        SENT,
        "CREATE INDEX bsp_simplex_sent_message ON bsp_simplex_sent (message)");
  }

  /** Keeps an acknowledgement until a stream has taken it. */
  static void toAcknowledge(Transaction tx, ContactId contact, MessageId id) {
    tx.execute(
        "INSERT OR IGNORE INTO bsp_simplex_ack (contact, message_id) VALUES (?, ?)",
        contact.number(),
        id.encoded());
  }

  /** An acknowledgement that waits, and its place among them. */
  static final class Waiting {
    final long place;
    final MessageId id;

    private Waiting(Row row) {
      this.place = row.getLong(0);
      this.id = MessageId.of(row.getBytes(1));
    }
  }

  static List<Waiting> toAcknowledge(Transaction tx, ContactId contact, long after, int limit) {
    return tx.query(
        Waiting::new,
        "SELECT id, message_id FROM bsp_simplex_ack WHERE contact = ? AND id > ?"
            + " ORDER BY id LIMIT ?",
        contact.number(),
        after,
        limit);
  }

  static void acknowledged(Transaction tx, ContactId contact, long upTo) {
    tx.execute("DELETE FROM bsp_simplex_ack WHERE contact = ? AND id <= ?", contact.number(), upTo);
  }

  /** Returns the messages that a lazy stream takes: those whose time has come, oldest first. */
  static List<Long> due(Transaction tx, ContactId contact, long latencyMillis, long now) {
    return tx.query(
        row -> row.getLong(0),
        "SELECT m.id"
            + UNACKED
            + " AND (x.expiry IS NULL OR x.expiry <= ? OR x.last_latency > ?)"
            + " ORDER BY m.rank, m.id",
        contact.number(),
        now,
        latencyMillis);
  }

  /** Returns the messages that an eager stream takes: all, the least sent first. */
  static List<Long> unacknowledged(Transaction tx, ContactId contact) {
    return tx.query(
        row -> row.getLong(0),
        "SELECT m.id" + UNACKED + " ORDER BY coalesce(x.tx_count, 0), m.rank, m.id",
        contact.number());
  }

  /** Notes that a stream took a message. */
  static void sent(Transaction tx, ContactId contact, long message, long latencyMillis, long now) {
    int txCount =
        tx.first(
                row -> row.getInt(0),
                "SELECT tx_count FROM bsp_simplex_sent WHERE contact = ? AND message = ?",
                contact.number(),
                message)
            .orElse(0);
    tx.execute(
        "INSERT OR REPLACE INTO bsp_simplex_sent (contact, message, tx_count, expiry, last_latency)"
            + " VALUES (?, ?, ?, ?, ?)",
        contact.number(),
        message,
        txCount + 1,
        BackOff.expiry(now, latencyMillis, txCount),
        latencyMillis);
  }

  /** Makes a message due at once, because the contact asked for it. */
  static void requested(Transaction tx, ContactId contact, long message) {
    tx.execute(
        "DELETE FROM bsp_simplex_sent WHERE contact = ? AND message = ?",
        contact.number(),
        message);
  }

  /** Forgets what a contact is known to have meanwhile. */
  static void forgetSeen(Transaction tx, ContactId contact) {
    tx.execute(
        "DELETE FROM bsp_simplex_sent WHERE contact = ? AND message IN"
            + " (SELECT message FROM bsp_status WHERE contact = ? AND phase = 3)",
        contact.number(),
        contact.number());
  }

  static void removeGroup(Transaction tx, ContactId contact, long group) {
    tx.execute(
        "DELETE FROM bsp_simplex_sent WHERE contact = ?"
            + " AND message IN (SELECT id FROM bsp_message WHERE grp = ?)",
        contact.number(),
        group);
  }

  static void removeMessage(Transaction tx, long message) {
    tx.execute("DELETE FROM bsp_simplex_sent WHERE message = ?", message);
  }

  static void removeContact(Transaction tx, ContactId contact) {
    tx.execute("DELETE FROM bsp_simplex_sent WHERE contact = ?", contact.number());
    tx.execute("DELETE FROM bsp_simplex_ack WHERE contact = ?", contact.number());
  }
}
