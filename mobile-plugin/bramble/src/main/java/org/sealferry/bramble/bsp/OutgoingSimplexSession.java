package org.sealferry.bramble.bsp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;

/**
 * What one stream without a way back says: VERSIONS, the acknowledgements that wait, messages. It
 * changes nothing until {@link #written}, so that a stream that came to nothing costs nothing. Used
 * on the loop only. Wire §4.6, PROTOCOL.md §5.6.
 */
public final class OutgoingSimplexSession {
  /** Which messages go into the stream. Wire §4.6. */
  public enum Flavour {
    /** Those never sent, and those whose time to be sent again has come. */
    LAZY,
    /** Every one that is not acknowledged, the least sent first. */
    EAGER
  }

  private final Database database;
  private final SyncParts parts;
  private final Contact contact;
  private final long latencyMillis;
  private final Flavour flavour;
  private final Deque<byte[]> records = new ArrayDeque<>();
  private final List<Long> sent = new ArrayList<>();
  private @Nullable Iterator<Long> messages; // all below are written as the stream grows
  private boolean acksTold;
  private long lastAck;

  OutgoingSimplexSession(
      Database database, SyncParts parts, Contact contact, long latencyMillis, Flavour flavour) {
    this.database = database;
    this.parts = parts;
    this.contact = contact;
    this.latencyMillis = latencyMillis;
    this.flavour = flavour;
    records.add(new SyncRecord.Versions((byte) SyncRecord.VERSION).encoded());
  }

  /** Returns the next record as it travels; empty when the stream is to end. */
  public Optional<byte[]> next() {
    if (records.isEmpty()) {
      database.transact(
          tx -> {
            fill(tx);
            return true;
          });
    }
    return Optional.ofNullable(records.poll());
  }

  /**
   * Takes note that the whole stream is where it cannot be lost by a crash: its acknowledgements
   * wait no longer, its messages count as sent.
   */
  public void written() {
    long now = contact.clock().now();
    database.transact(
        tx -> {
          SimplexTables.acknowledged(tx, contact.id(), lastAck);
          for (long number : sent) {
            parts.messages().find(tx, number).ifPresent(message -> sent(tx, message, now));
          }
          return true;
        });
  }

  private void sent(Transaction tx, MessageRow message, long now) {
    SimplexTables.sent(tx, contact.id(), message.number, latencyMillis, now);
    GroupRow group = parts.groups().get(tx, message.group);
    parts.clients().of(group).ifPresent(client -> client.sent(tx, contact.id(), message.id));
  }

  private void fill(Transaction tx) {
    while (records.isEmpty() && !acksTold) {
      acknowledge(tx);
    }
    if (!records.isEmpty()) {
      return;
    }
    if (messages == null) {
      messages = choose(tx).iterator();
    }
    int left = Outgoing.BUDGET_BYTES;
    while (left >= Outgoing.MAX_RECORD_BYTES && messages.hasNext()) {
      long number = messages.next();
      Optional<byte[]> record = record(tx, number);
      if (record.isPresent()) {
        left -= record.get().length;
        records.add(record.get());
        sent.add(number);
      }
    }
  }

  private void acknowledge(Transaction tx) {
    List<MessageId> ids = new ArrayList<>();
    List<SimplexTables.Waiting> waiting =
        SimplexTables.toAcknowledge(tx, contact.id(), lastAck, SyncRecord.MAX_IDS);
    for (SimplexTables.Waiting ack : waiting) {
      lastAck = ack.place;
      if (mayAcknowledge(tx, ack.id)) {
        ids.add(ack.id);
      }
    }
    if (!ids.isEmpty()) {
      records.add(new SyncRecord.Ack(ids).encoded());
    }
    acksTold = waiting.size() < SyncRecord.MAX_IDS;
  }

  /** A group that the contact cannot see any more is not spoken of. Wire §9. */
  private boolean mayAcknowledge(Transaction tx, MessageId id) {
    return parts
        .messages()
        .find(tx, id)
        .map(row -> parts.groups().visibility(tx, contact.id(), row.group) != Visibility.INVISIBLE)
        .orElse(true);
  }

  private List<Long> choose(Transaction tx) {
    SimplexTables.forgetSeen(tx, contact.id());
    return flavour == Flavour.EAGER
        ? SimplexTables.unacknowledged(tx, contact.id())
        : SimplexTables.due(tx, contact.id(), latencyMillis, contact.clock().now());
  }

  private Optional<byte[]> record(Transaction tx, long number) {
    Optional<MessageRow> found = parts.messages().find(tx, number);
    if (!found.isPresent()) {
      return Optional.empty();
    }
    MessageRow row = found.get();
    GroupRow group = parts.groups().get(tx, row.group);
    Optional<GroupClient> client = parts.clients().of(group);
    if (client.isPresent() && !client.get().mayOffer(tx, contact.id(), row.id)) {
      return Optional.empty();
    }
    return parts
        .body(tx, group, row)
        .map(body -> new SyncRecord.Carried(new Message(group.id, row.timestamp, body)).encoded());
  }
}
