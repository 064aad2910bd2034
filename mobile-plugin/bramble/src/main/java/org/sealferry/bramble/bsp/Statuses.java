package org.sealferry.bramble.bsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.db.Transaction;

/**
 * What each contact has of each message. A row is made only when it is needed: when a message is
 * about to be offered (from a cursor), is asked for, or came from the contact. Wire §4.4.
 */
final class Statuses {
  // phase 0 OFFER ──offered──▶ 2 WAITING ──expiry──▶ 0       any ──acked, or came from it──▶ 3 SEEN
  //       1 REQUESTED ──sent──▶ 2       any ──asked for──▶ 1
  static final int OFFER = 0;
  static final int REQUESTED = 1;
  static final int WAITING = 2;
  static final int SEEN = 3;

  static final String NEXT =
      "SELECT "
          + MessageRow.COLUMNS
          + ", s.tx_count FROM bsp_status s CROSS JOIN bsp_message m ON m.id = s.message"
          + " WHERE s.contact = ? AND s.phase = ? ORDER BY s.rank, s.message LIMIT ?";

  // two steps: SQLite does not look up a row's number within a row value, it reads its way there
  static final String FILL_RANK =
      "SELECT m.id, m.rank FROM bsp_message m WHERE m.grp = ? AND m.sharing = ?"
          + " AND m.rank = ? AND m.id > ? ORDER BY m.id LIMIT ?";

  static final String FILL =
      "SELECT m.id, m.rank FROM bsp_message m WHERE m.grp = ? AND m.sharing = ?"
          + " AND m.rank > ? ORDER BY m.rank, m.id LIMIT ?";

  static final String PROMOTE =
      "UPDATE bsp_status SET phase = 0 WHERE contact = ? AND phase = 2 AND expiry <= ?";

  static final String NEXT_EXPIRY =
      "SELECT expiry FROM bsp_status WHERE contact = ? AND phase = 2 ORDER BY expiry LIMIT 1";

  private static final String INSERT =
      "INSERT OR IGNORE INTO bsp_status (contact, message, rank, phase, expiry, tx_count)"
          + " VALUES (?, ?, ?, ?, 0, 0)";

  /** A message that is to be sent or offered, and how often it was. */
  static final class Due {
    final MessageRow message;
    final int txCount;

    Due(MessageRow message, int txCount) {
      this.message = message;
      this.txCount = txCount;
    }
  }

  /** Returns what to offer or send next, lowest rank first. */
  List<Due> next(Transaction tx, ContactId contact, int phase, int limit) {
    return tx.query(
        row -> new Due(MessageRow.read(row), row.getInt(8)), NEXT, contact.number(), phase, limit);
  }

  /** Makes rows of the next announced messages of every group shared with a contact. */
  void fill(Transaction tx, ContactId contact, int limit) {
    List<long[]> cursors =
        tx.query(
            row -> new long[] {row.getLong(0), row.getLong(1), row.getLong(2)},
            "SELECT grp, cursor_rank, cursor_message FROM bsp_visibility"
                + " WHERE contact = ? AND visibility = 2",
            contact.number());
    cursors.forEach(cursor -> fill(tx, contact, cursor, limit));
  }

  private void fill(Transaction tx, ContactId contact, long[] cursor, int limit) {
    int shared = Sharing.ANNOUNCED.code();
    List<long[]> messages = new ArrayList<>();
    messages.addAll(page(tx, FILL_RANK, cursor[0], shared, cursor[1], cursor[2], limit));
    if (messages.size() < limit) {
      messages.addAll(page(tx, FILL, cursor[0], shared, cursor[1], limit - messages.size()));
    }
    for (long[] message : messages) {
      tx.execute(INSERT, contact.number(), message[0], message[1], OFFER);
    }
    if (!messages.isEmpty()) {
      long[] last = messages.get(messages.size() - 1);
      tx.execute(
          "UPDATE bsp_visibility SET cursor_rank = ?, cursor_message = ?"
              + " WHERE contact = ? AND grp = ?",
          last[1],
          last[0],
          contact.number(),
          cursor[0]);
    }
  }

  private static List<long[]> page(Transaction tx, String sql, Object... arguments) {
    return tx.query(row -> new long[] {row.getLong(0), row.getLong(1)}, sql, arguments);
  }

  /** Makes the rows a newly announced message needs where the cursor has passed its place. */
  List<ContactId> announce(Transaction tx, MessageRow message) {
    List<long[]> cursors =
        tx.query(
            row -> new long[] {row.getLong(0), row.getLong(1), row.getLong(2)},
            "SELECT contact, cursor_rank, cursor_message FROM bsp_visibility"
                + " WHERE grp = ? AND visibility = 2",
            message.group);
    List<ContactId> contacts = new ArrayList<>(cursors.size());
    for (long[] cursor : cursors) {
      boolean passed =
          cursor[1] > message.rank || (cursor[1] == message.rank && cursor[2] >= message.number);
      if (passed) {
        tx.execute(INSERT, cursor[0], message.number, message.rank, OFFER);
      }
      contacts.add(ContactId.of(cursor[0]));
    }
    return contacts;
  }

  /** Has a message offered to a contact, unless the contact has a row of it. */
  void offer(Transaction tx, ContactId contact, MessageRow message, long rank) {
    tx.execute(INSERT, contact.number(), message.number, rank, OFFER);
  }

  /** Brings back what waited long enough. */
  void promote(Transaction tx, ContactId contact, long now) {
    tx.execute(PROMOTE, contact.number(), now);
  }

  /** Brings back what was last sent over a slower transport. */
  void promoteFaster(Transaction tx, ContactId contact, long latencyMillis) {
    tx.execute(
        "UPDATE bsp_status SET phase = 0 WHERE contact = ? AND phase = 2 AND last_latency > ?",
        contact.number(),
        latencyMillis);
  }

  /** Returns when the first waiting message is to be offered again, if any is. */
  Optional<Long> nextExpiry(Transaction tx, ContactId contact) {
    return tx.first(row -> row.getLong(0), NEXT_EXPIRY, contact.number());
  }

  /** Notes that a message was offered or sent. */
  void waits(Transaction tx, ContactId contact, Due due, BackOff backOff) {
    tx.execute(
        "UPDATE bsp_status SET phase = 2, expiry = ?, tx_count = tx_count + 1, last_latency = ?,"
            + " sent = coalesce(?, sent) WHERE contact = ? AND message = ?",
        backOff.expiry(due),
        backOff.latencyMillis(),
        backOff.sentAt(),
        contact.number(),
        due.message.number);
  }

  /** Leaves a message alone that must not be offered now; it counts as never offered. */
  void withhold(Transaction tx, ContactId contact, Due due) {
    tx.execute(
        "UPDATE bsp_status SET phase = 2, expiry = ?, tx_count = 0 WHERE contact = ? AND message = ?",
        BackOff.never(),
        contact.number(),
        due.message.number);
  }

  void offerWithheld(Transaction tx, ContactId contact) {
    tx.execute(
        "UPDATE bsp_status SET phase = 0, expiry = 0"
            + " WHERE contact = ? AND phase = 2 AND expiry = ? AND tx_count = 0",
        contact.number(),
        BackOff.never());
  }

  /** Notes that a contact has a message; returns whether that was not known. */
  boolean seen(Transaction tx, ContactId contact, MessageRow message) {
    if (tx.execute(
            "UPDATE bsp_status SET phase = 3 WHERE contact = ? AND message = ? AND phase <> 3",
            contact.number(),
            message.number)
        > 0) {
      return true;
    }
    return tx.execute(INSERT, contact.number(), message.number, message.rank, SEEN) > 0;
  }

  boolean isSeen(Transaction tx, ContactId contact, long message) {
    return tx.first(
            row -> row.getInt(0) == SEEN,
            "SELECT phase FROM bsp_status WHERE contact = ? AND message = ?",
            contact.number(),
            message)
        .orElse(false);
  }

  /** Notes that a contact asks for a message, unless it was sent after the time given. */
  void requested(Transaction tx, ContactId contact, MessageRow message, long sentBefore) {
    tx.execute(INSERT, contact.number(), message.number, message.rank, OFFER);
    tx.execute(
        "UPDATE bsp_status SET phase = 1, expiry = 0, tx_count = 0"
            + " WHERE contact = ? AND message = ? AND (sent IS NULL OR sent < ?)",
        contact.number(),
        message.number,
        sentBefore);
  }

  /** Forgets all waiting: what is not acknowledged is offered afresh. PROTOCOL.md §6. */
  void reset(Transaction tx, ContactId contact) {
    tx.execute(
        "UPDATE bsp_status SET phase = 0, expiry = 0, tx_count = 0, last_latency = NULL,"
            + " sent = NULL WHERE contact = ? AND phase IN (1, 2)",
        contact.number());
  }

  void resetAll(Transaction tx) {
    tx.execute(
        "UPDATE bsp_status SET phase = 0, expiry = 0, tx_count = 0, last_latency = NULL,"
            + " sent = NULL WHERE phase IN (1, 2)");
  }

  void withdrawGroup(Transaction tx, ContactId contact, long group, boolean seenToo) {
    if (seenToo) {
      SimplexTables.removeGroup(tx, contact, group);
    }
    tx.execute(
        "DELETE FROM bsp_status WHERE contact = ? AND phase <= ?"
            + " AND message IN (SELECT id FROM bsp_message WHERE grp = ?)",
        contact.number(),
        seenToo ? SEEN : WAITING,
        group);
  }

  /** Stops offering and sending a message to anybody; who has it stays known. */
  void withdraw(Transaction tx, long message) {
    tx.execute("DELETE FROM bsp_status WHERE message = ? AND phase <> 3", message);
  }

  void remove(Transaction tx, long message) {
    SimplexTables.removeMessage(tx, message);
    tx.execute("DELETE FROM bsp_status WHERE message = ?", message);
  }

  void removeContact(Transaction tx, ContactId contact) {
    SimplexTables.removeContact(tx, contact);
    tx.execute("DELETE FROM bsp_status WHERE contact = ?", contact.number());
  }
}
