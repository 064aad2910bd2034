package org.sealferry.bramble.bsp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;

/** Stores messages that arrive, with what their clients make of them. Wire §4.4, §4.8. */
final class Judge {
  private final Groups groups;
  private final Messages messages;
  private final Statuses statuses;
  private final Clients clients;

  Judge(Groups groups, Messages messages, Statuses statuses, Clients clients) {
    this.groups = groups;
    this.messages = messages;
    this.statuses = statuses;
    this.clients = clients;
  }

  /** What becomes of a message that came. */
  enum Outcome {
    ACKNOWLEDGE,
    IGNORE,
    REFUSE
  }

  Outcome receive(Transaction tx, ContactId from, Message message) {
    Optional<GroupRow> group = groups.find(tx, message.group());
    if (!group.isPresent()
        || groups.visibility(tx, from, group.get().number) == Visibility.INVISIBLE) {
      return Outcome.IGNORE;
    }
    Optional<MessageRow> known = messages.find(tx, message.id());
    if (known.isPresent()) {
      statuses.seen(tx, from, known.get());
      return Outcome.ACKNOWLEDGE;
    }
    Optional<GroupClient> client = clients.of(group.get());
    if (!client.isPresent()) {
      store(tx, from, message, Verdict.PENDING);
      return Outcome.ACKNOWLEDGE;
    }
    Verdict verdict = client.get().receive(tx, from, message);
    if (verdict.kind() == Verdict.Kind.REFUSED) {
      return Outcome.REFUSE;
    }
    if (verdict.kind() == Verdict.Kind.TAKEN) {
      messages.find(tx, message.id()).ifPresent(row -> statuses.seen(tx, from, row));
    } else {
      store(tx, from, message, verdict);
    }
    return Outcome.ACKNOWLEDGE;
  }

  private void store(Transaction tx, ContactId from, Message message, Verdict verdict) {
    Messages.Entry entry = new Messages.Entry(message, message.timestamp());
    entry.state = state(verdict);
    entry.sharing = sharing(verdict);
    entry.origin = from;
    entry.body = entry.state == MessageState.INVALID ? null : message.body();
    MessageRow row = messages.insert(tx, entry);
    statuses.seen(tx, from, row);
    for (MessageId needed : verdict.needs()) {
      tx.execute(
          "INSERT OR IGNORE INTO bsp_need (message, needs) VALUES (?, ?)",
          row.number,
          needed.encoded());
    }
    Deque<MessageRow> changed = new ArrayDeque<>();
    changed.add(row);
    settleDependents(tx, changed);
    if (row.state == MessageState.PENDING && !verdict.needs().isEmpty()) {
      look(tx, row, changed);
      settleDependents(tx, changed);
    }
  }

  /** Judges again what was pending or had no client. */
  void revisit(Transaction tx, MessageRow row) {
    Deque<MessageRow> changed = new ArrayDeque<>();
    look(tx, row, changed);
    settleDependents(tx, changed);
  }

  private void settleDependents(Transaction tx, Deque<MessageRow> changed) {
    while (!changed.isEmpty()) {
      MessageRow settled = changed.remove();
      if (settled.state != MessageState.PENDING && settled.state != MessageState.UNKNOWN) {
        List<Long> dependents =
            tx.query(
                row -> row.getLong(0),
                "SELECT message FROM bsp_need WHERE needs = ? ORDER BY message",
                settled.id.encoded());
        dependents.forEach(dependent -> look(tx, messages.get(tx, dependent), changed));
      }
    }
  }

  /** Judges a pending message, if what it needs is there, and notes it if that settled it. */
  private void look(Transaction tx, MessageRow row, Deque<MessageRow> changed) {
    if (row.state != MessageState.PENDING && row.state != MessageState.UNKNOWN) {
      return;
    }
    List<Optional<MessageState>> needs = needs(tx, row);
    if (needs.contains(Optional.of(MessageState.INVALID))) {
      changed.add(settle(tx, row, Verdict.INVALID));
      return;
    }
    GroupRow group = groups.get(tx, row.group);
    Optional<GroupClient> client = clients.of(group);
    Optional<byte[]> body = messages.storedBody(tx, row.number);
    boolean ready = needs.stream().allMatch(Optional.of(MessageState.DELIVERED)::equals);
    if (!ready || !client.isPresent() || !body.isPresent() || !row.origin.isPresent()) {
      return;
    }
    Message message = new Message(group.id, row.timestamp, body.get());
    ContactId from = ContactId.of(row.origin.getAsLong());
    Verdict verdict = client.get().receive(tx, from, message);
    switch (verdict.kind()) {
      case PENDING:
      case REFUSED:
        return;
      case TAKEN:
        messages.forgetPending(tx, row);
        return;
      default:
        changed.add(settle(tx, row, verdict));
    }
  }

  private MessageRow settle(Transaction tx, MessageRow row, Verdict verdict) {
    tx.execute("DELETE FROM bsp_need WHERE message = ?", row.number);
    return messages.settle(tx, row, state(verdict), sharing(verdict));
  }

  /** Returns the states of what a message needs; missing, or of another group, is empty. */
  private List<Optional<MessageState>> needs(Transaction tx, MessageRow row) {
    List<MessageId> ids =
        tx.query(
            need -> MessageId.of(need.getBytes(0)),
            "SELECT needs FROM bsp_need WHERE message = ?",
            row.number);
    return ids.stream()
        .map(id -> messages.find(tx, id).filter(m -> m.group == row.group).map(m -> m.state))
        .collect(Collectors.toList());
  }

  private static MessageState state(Verdict verdict) {
    switch (verdict.kind()) {
      case SHARE:
      case KEEP:
        return MessageState.DELIVERED;
      case INVALID:
        return MessageState.INVALID;
      default:
        return MessageState.PENDING;
    }
  }

  private static Sharing sharing(Verdict verdict) {
    return verdict.kind() == Verdict.Kind.SHARE ? Sharing.ANNOUNCED : Sharing.PRIVATE;
  }
}
