package org.sealferry.bramble.bsp;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.GroupId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;

/** The messages this phone has, and what it wants done with them. Wire §4.4, §4.8. */
public final class Messages {
  private static final String SELECT = "SELECT " + MessageRow.COLUMNS + " FROM bsp_message m ";

  private final Groups groups;
  private final Statuses statuses;
  private final Sessions sessions;

  Messages(Groups groups, Statuses statuses, Sessions sessions) {
    this.groups = groups;
    this.statuses = statuses;
    this.sessions = sessions;
  }

  /**
   * Stores a message of this phone's own, delivered, with its timestamp as rank.
   *
   * @throws IllegalArgumentException when its group was not added
   */
  public void publish(Transaction tx, Message message, Sharing sharing) {
    Entry entry = new Entry(message, message.timestamp());
    entry.state = MessageState.DELIVERED;
    entry.sharing = sharing;
    entry.body = message.body();
    insert(tx, entry);
  }

  /**
   * Lets a message be shared whose body the client supplies, with timestamp 0; without effect when
   * it is there already.
   */
  public void announce(Transaction tx, GroupId group, MessageId id, Ranked ranked) {
    if (find(tx, id).isPresent()) {
      return;
    }
    Entry entry = new Entry(group, id, 0, ranked.rank);
    entry.state = MessageState.DELIVERED;
    entry.sharing = ranked.sharing;
    insert(tx, entry);
  }

  /** How, and in which order, a message is shared. */
  public static final class Ranked {
    private final Sharing sharing;
    private final long rank;

    /**
     * Makes a place in the order of sending.
     *
     * @param rank lowest goes first; messages of other clients use milliseconds since 1970
     */
    public Ranked(Sharing sharing, long rank) {
      this.sharing = sharing;
      this.rank = rank;
    }
  }

  /**
   * Has a message offered to one contact, at a place of its own in the order of sending, once in
   * each session; without effect if the group is not shared with the contact, the message is not
   * here, or it was offered before.
   */
  public void offer(Transaction tx, ContactId contact, MessageId id, long rank) {
    Optional<MessageRow> message = find(tx, id);
    if (message.isPresent()
        && message.get().isSendable()
        && groups.visibility(tx, contact, message.get().group) == Visibility.SHARED) {
      statuses.offer(tx, contact, message.get(), rank);
      sessions.wakeAfterCommit(tx, contact);
    }
  }

  /** Has the messages offered to a contact that a client did not let be offered before. */
  public void offerWithheld(Transaction tx, ContactId contact) {
    statuses.offerWithheld(tx, contact);
    sessions.wakeAfterCommit(tx, contact);
  }

  /** Returns whether a contact is known to have a message that is here. */
  public boolean isAcknowledged(Transaction tx, ContactId contact, MessageId id) {
    return find(tx, id).map(row -> statuses.isSeen(tx, contact, row.number)).orElse(false);
  }

  /** Returns the messages of a group that are here and that a contact is known to have. */
  public List<MessageId> acknowledgedBy(Transaction tx, ContactId contact, GroupId group) {
    return tx.query(
        row -> MessageId.of(row.getBytes(0)),
        "SELECT m.message_id FROM bsp_status s CROSS JOIN bsp_message m ON m.id = s.message"
            + " JOIN bsp_group g ON g.id = m.grp"
            + " WHERE s.contact = ? AND s.phase = ? AND g.group_id = ? ORDER BY s.rank, s.message",
        contact.number(),
        Statuses.SEEN,
        group.encoded());
  }

  /** Returns a message whose body BSP keeps. */
  public Optional<Message> message(Transaction tx, MessageId id) {
    Optional<MessageRow> row = find(tx, id);
    if (!row.isPresent()) {
      return Optional.empty();
    }
    GroupId group = groups.get(tx, row.get().group).id;
    return storedBody(tx, row.get().number)
        .map(body -> new Message(group, row.get().timestamp, body));
  }

  /** Returns the delivered messages of a group, in the order of their ranks. */
  public List<MessageId> delivered(Transaction tx, GroupId group) {
    return tx.query(
        row -> MessageId.of(row.getBytes(0)),
        "SELECT m.message_id FROM bsp_message m JOIN bsp_group g ON g.id = m.grp"
            + " WHERE g.group_id = ? AND m.state = ? ORDER BY m.rank, m.id",
        group.encoded(),
        MessageState.DELIVERED.code());
  }

  /** Erases a message's body and stops sharing it; its id stays known. Wire §4.4. */
  public void erase(Transaction tx, MessageId id) {
    find(tx, id)
        .ifPresent(
            row -> {
              statuses.withdraw(tx, row.number);
              tx.execute(
                  "UPDATE bsp_message SET body = NULL, sharing = 0 WHERE id = ?", row.number);
            });
  }

  /** Forgets a message: it would be accepted as new. */
  public void remove(Transaction tx, MessageId id) {
    find(tx, id)
        .ifPresent(
            row -> {
              statuses.remove(tx, row.number);
              tx.execute("DELETE FROM bsp_need WHERE message = ?", row.number);
              tx.execute("DELETE FROM bsp_message WHERE id = ?", row.number);
            });
  }

  /** What is stored of a message. */
  static final class Entry {
    final GroupId group;
    final MessageId id;
    final long timestamp;
    final long rank;
    MessageState state = MessageState.UNKNOWN;
    Sharing sharing = Sharing.PRIVATE;
    @Nullable ContactId origin;
    byte @Nullable [] body;

    Entry(Message message, long rank) {
      this(message.group(), message.id(), message.timestamp(), rank);
    }

    Entry(GroupId group, MessageId id, long timestamp, long rank) {
      this.group = group;
      this.id = id;
      this.timestamp = timestamp;
      this.rank = rank;
    }
  }

  MessageRow insert(Transaction tx, Entry entry) {
    GroupRow group =
        groups
            .find(tx, entry.group)
            .orElseThrow(() -> new IllegalArgumentException("Unknown group " + entry.group));
    ContactId origin = entry.origin;
    long number =
        tx.insert(
            "INSERT INTO bsp_message (message_id, grp, timestamp, rank, state, sharing, origin,"
                + " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            entry.id.encoded(),
            group.number,
            entry.timestamp,
            entry.rank,
            entry.state.code(),
            entry.sharing.code(),
            origin == null ? null : origin.number(),
            entry.body);
    MessageRow row = get(tx, number);
    announced(tx, row);
    return row;
  }

  /** Writes what a message was judged to be; an invalid one loses its body. */
  MessageRow settle(Transaction tx, MessageRow row, MessageState state, Sharing sharing) {
    tx.execute(
        "UPDATE bsp_message SET state = ?, sharing = ? WHERE id = ?",
        state.code(),
        sharing.code(),
        row.number);
    if (state == MessageState.INVALID) {
      tx.execute("UPDATE bsp_message SET body = NULL WHERE id = ?", row.number);
    }
    MessageRow settled = get(tx, row.number);
    announced(tx, settled);
    return settled;
  }

  private void announced(Transaction tx, MessageRow row) {
    if (row.state == MessageState.DELIVERED && row.sharing == Sharing.ANNOUNCED) {
      statuses.announce(tx, row).forEach(contact -> sessions.wakeAfterCommit(tx, contact));
    }
  }

  Optional<MessageRow> find(Transaction tx, MessageId id) {
    return tx.first(MessageRow::read, SELECT + "WHERE m.message_id = ?", id.encoded());
  }

  Optional<MessageRow> find(Transaction tx, long number) {
    return tx.first(MessageRow::read, SELECT + "WHERE m.id = ?", number);
  }

  MessageRow get(Transaction tx, long number) {
    return find(tx, number).orElseThrow(() -> new IllegalStateException("No message " + number));
  }

  /** Gives a pending message up to its client, which has stored what it needs of it. */
  void forgetPending(Transaction tx, MessageRow row) {
    if (find(tx, row.id).filter(now -> now.state != MessageState.DELIVERED).isPresent()) {
      remove(tx, row.id);
    }
  }

  /** Returns all messages that are unknown or pending. */
  List<MessageRow> unsettled(Transaction tx) {
    return tx.query(
        MessageRow::read,
        SELECT + "WHERE m.state <> 3 AND m.state <> ? ORDER BY m.id",
        MessageState.INVALID.code());
  }

  Optional<byte[]> storedBody(Transaction tx, long number) {
    return tx.first(
        row -> row.getBytes(0),
        "SELECT body FROM bsp_message WHERE id = ? AND body IS NOT NULL",
        number);
  }

  void removeContact(Transaction tx, ContactId contact) {
    tx.execute(
        "DELETE FROM bsp_need WHERE message IN"
            + " (SELECT id FROM bsp_message WHERE origin = ? AND state <> 3 AND state IN (0, 2))",
        contact.number());
    tx.execute(
        "DELETE FROM bsp_status WHERE message IN"
            + " (SELECT id FROM bsp_message WHERE origin = ? AND state <> 3 AND state IN (0, 2))",
        contact.number());
    tx.execute(
        "DELETE FROM bsp_message WHERE origin = ? AND state <> 3 AND state IN (0, 2)",
        contact.number());
  }
}
