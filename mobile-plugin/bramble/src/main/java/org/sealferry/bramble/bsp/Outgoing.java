package org.sealferry.bramble.bsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;

/** Makes the MESSAGE and OFFER records of one session. Wire §4.4, PROTOCOL.md §6. */
final class Outgoing {
  /** Bytes of messages per transaction: two of the largest, with their headers. */
  static final int BUDGET_BYTES = 2 * (4 + Message.MAX_BYTES);

  static final int MAX_RECORD_BYTES = 4 + Message.MAX_BYTES;

  private static final int MESSAGES_AT_ONCE = 128;

  private final SyncParts parts;
  private final ContactId contact;
  private final long latencyMillis;
  private final Unanswered unanswered;

  Outgoing(SyncParts parts, ContactId contact, long latencyMillis, Unanswered unanswered) {
    this.parts = parts;
    this.contact = contact;
    this.latencyMillis = latencyMillis;
    this.unanswered = unanswered;
  }

  /**
   * Adds the requested messages that fit. One that is shared on request, a chunk, goes only onto an
   * empty queue: whatever becomes due meanwhile waits for no more than one. PROTOCOL.md §6.
   *
   * @param budget bytes, of which each message takes its length and 4
   * @return whether some are left that did not fit
   */
  boolean messages(Transaction tx, List<byte[]> out, int budget, long now) {
    int left = budget;
    List<Statuses.Due> due =
        parts.statuses().next(tx, contact, Statuses.REQUESTED, MESSAGES_AT_ONCE);
    for (Statuses.Due next : due) {
      GroupRow group = parts.groups().get(tx, next.message.group);
      Optional<byte[]> body = parts.body(tx, group, next.message);
      if (body.isPresent()) {
        Message message = new Message(group.id, next.message.timestamp, body.get());
        byte[] record = new SyncRecord.Carried(message).encoded();
        boolean waits = next.message.sharing == Sharing.ON_REQUEST && left < BUDGET_BYTES;
        if (waits || record.length > left) {
          return true;
        }
        left -= record.length;
        out.add(record);
        parts.clients().of(group).ifPresent(client -> client.sent(tx, contact, next.message.id));
      }
      parts.statuses().waits(tx, contact, next, BackOff.sent(now, latencyMillis));
    }
    return due.size() == MESSAGES_AT_ONCE;
  }

  /** Adds an OFFER of what comes next, as far as the peer has answered what was offered before. */
  void offer(Transaction tx, List<byte[]> out, long now) {
    parts.statuses().promote(tx, contact, now);
    int room = unanswered.room(now);
    if (room <= 0) {
      return;
    }
    parts.statuses().fill(tx, contact, room);
    List<Statuses.Due> due = parts.statuses().next(tx, contact, Statuses.OFFER, room);
    if (due.isEmpty()) {
      return;
    }
    List<MessageId> ids = new ArrayList<>(due.size());
    boolean full = false;
    for (Statuses.Due next : due) {
      boolean once = next.message.sharing == Sharing.ON_REQUEST;
      full = once && unanswered.owesTooMany();
      if (full) {
        break; // each answer brings a turn
      }
      if (mayOffer(tx, next.message)) {
        ids.add(next.message.id);
        if (once) {
          unanswered.offeredOnce(next.message.id);
        }
        parts.statuses().waits(tx, contact, next, BackOff.offered(now, latencyMillis));
      } else {
        parts.statuses().withhold(tx, contact, next);
      }
    }
    if (ids.isEmpty()) {
      if (!full) {
        parts.sessions().wakeAfterCommit(tx, contact); // what fits may stand behind what does not
      }
      return;
    }
    out.add(new SyncRecord.Offer(ids).encoded());
    ids.forEach(id -> unanswered.offered(id, now));
  }

  /**
   * Returns when more may be offered although nothing is answered, Long.MAX_VALUE if it may now.
   */
  long fullUntil() {
    return unanswered.fullUntil();
  }

  private boolean mayOffer(Transaction tx, MessageRow message) {
    GroupRow group = parts.groups().get(tx, message.group);
    return parts
        .clients()
        .of(group)
        .map(client -> client.mayOffer(tx, contact, message.id))
        .orElse(true);
  }
}
