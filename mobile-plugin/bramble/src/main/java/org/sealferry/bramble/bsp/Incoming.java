package org.sealferry.bramble.bsp;

import java.util.Optional;
import java.util.Set;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;

/** Applies the records of one session's peer. Wire §4.4. */
final class Incoming {
  /** A request for what was sent within this time is a duplicate. PROTOCOL.md §6. */
  private static final long DUPLICATE_MILLIS = 20_000;

  private final SyncParts parts;
  private final ContactId contact;
  private final PeerOffers offers;
  private final Unanswered unanswered;

  Incoming(SyncParts parts, ContactId contact, PeerOffers offers, Unanswered unanswered) {
    this.parts = parts;
    this.contact = contact;
    this.offers = offers;
    this.unanswered = unanswered;
  }

  /** Applies a record; ids that must be acknowledged are added to the set. */
  void apply(Transaction tx, SyncRecord record, Set<MessageId> acks, long now) {
    if (record instanceof SyncRecord.Carried) {
      message(tx, ((SyncRecord.Carried) record).message(), acks);
    } else if (record instanceof SyncRecord.Ack) {
      ((SyncRecord.Ack) record).ids().forEach(id -> acknowledged(tx, id));
    } else if (record instanceof SyncRecord.Offer) {
      ((SyncRecord.Offer) record).ids().forEach(id -> offers.offered(id, now));
    } else if (record instanceof SyncRecord.Request) {
      ((SyncRecord.Request) record).ids().forEach(id -> requested(tx, id, now));
    }
  }

  private void message(Transaction tx, Message message, Set<MessageId> acks) {
    Judge.Outcome outcome = parts.judge().receive(tx, contact, message);
    MessageId id = message.id();
    offers.arrived(id);
    if (outcome == Judge.Outcome.ACKNOWLEDGE) {
      acks.add(id);
      parts.sessions().recogniseWhereOffered(tx, id);
    } else if (outcome == Judge.Outcome.REFUSE) {
      offers.hold(id);
    }
  }

  private void acknowledged(Transaction tx, MessageId id) {
    unanswered.answered(id);
    sendable(tx, id).ifPresent(row -> seen(tx, row));
  }

  private void seen(Transaction tx, MessageRow row) {
    if (parts.statuses().seen(tx, contact, row)) {
      GroupRow group = parts.groups().get(tx, row.group);
      parts.clients().of(group).ifPresent(client -> client.acknowledged(tx, contact, row.id));
    }
  }

  private void requested(Transaction tx, MessageId id, long now) {
    unanswered.answered(id);
    sendable(tx, id)
        .ifPresent(row -> parts.statuses().requested(tx, contact, row, now - DUPLICATE_MILLIS));
  }

  private Optional<MessageRow> sendable(Transaction tx, MessageId id) {
    return parts
        .messages()
        .find(tx, id)
        .filter(MessageRow::isSendable)
        .filter(row -> parts.groups().visibility(tx, contact, row.group) == Visibility.SHARED);
  }

  /** Tells what an offered id is; what is here and visible to the contact is acknowledged. */
  Recognition recognise(Transaction tx, MessageId id) {
    Optional<MessageRow> row = parts.messages().find(tx, id);
    if (!row.isPresent()) {
      return parts.clients().recognise(tx, contact, id);
    }
    if (parts.groups().visibility(tx, contact, row.get().group) == Visibility.INVISIBLE) {
      return Recognition.UNKNOWN;
    }
    seen(tx, row.get());
    return Recognition.KNOWN;
  }
}
