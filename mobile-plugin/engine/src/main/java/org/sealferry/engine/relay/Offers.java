package org.sealferry.engine.relay;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bsp.Messages;
import org.sealferry.bramble.bsp.Sharing;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.BodyListener;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.ListedPart;
import org.sealferry.engine.document.MessageName;
import org.sealferry.engine.document.StoredBody;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;

/**
 * Lets BSP offer what this phone has. Certificates, statements and envelopes are announced to all;
 * INDEX and chunks are offered to a contact that has the body that lists them. PROTOCOL.md §6.
 */
final class Offers implements BodyListener {
  private final RelayParts parts;
  private final Messages messages;
  private final RoomWatch room;
  private final Recalls recalls;
  private @Nullable ContactId bringing; // set while a body of that contact is judged

  Offers(RelayParts parts, RoomWatch room, Recalls recalls) {
    this.recalls = recalls;
    this.parts = parts;
    this.messages = parts.mesh.sync.messages();
    this.room = room;
  }

  @Override
  public void shareable(Transaction tx, StoredBody body) {
    Group group = group(tx, body);
    parts.mesh.sync.groups().add(tx, group);
    Sharing sharing = isPart(body) ? Sharing.ON_REQUEST : Sharing.ANNOUNCED;
    messages.announce(tx, group.id(), idOf(body), new Messages.Ranked(sharing, body.rank()));
    if (isPart(body)) {
      offerToHolders(tx, group, body);
    }
    if (body.kind() == BodyKind.STATEMENT.code()) {
      room.changed(tx, Negotiation.LEAST_CHANGE_BYTES); // what it is a receipt for has been freed
      recalls.roomChanged(tx);
    }
  }

  @Override
  public void withdrawn(Transaction tx, StoredBody body) {
    MessageId id = idOf(body);
    messages.remove(tx, id);
    parts.meetings.all().forEach(meeting -> meeting.withdrawn(id));
    room.changed(tx, body.length());
    parts.mesh.sync.reconsider(tx);
  }

  /** Notes whose body is being judged: it is not offered back to its bringer. */
  void bringing(@Nullable ContactId contact) {
    bringing = contact;
  }

  /** Tells whether a message may be offered now: only envelopes have to fit. */
  boolean mayOffer(Transaction tx, ContactId contact, MessageId id) {
    Optional<StoredBody> body = find(tx, id);
    if (!body.isPresent() || !isEnvelope(body.get())) {
      return true;
    }
    Optional<Carries.Bounds> bounds = RelayTables.bounds(tx, contact);
    if (!bounds.isPresent()) {
      return false;
    }
    return document(tx, body.get())
        .filter(document -> fits(tx, contact, id, document, bounds.get()))
        .isPresent();
  }

  /** Notes, the first time in a meeting, that a contact has a body. */
  void acknowledged(Transaction tx, Meeting meeting, StoredBody body) {
    MessageId id = idOf(body);
    ContactId contact = meeting.contact().id();
    boolean tookOver = meeting.tookOver(id);
    parts.bodies.acknowledged(tx, body);
    countSent(tx, meeting, body, tookOver);
    if (isEnvelope(body)) {
      if (tookOver) {
        meeting.allowance().stored(id);
      } else if (meeting.allowance().returned(id)) {
        meeting.allowance().retried();
        messages.offerWithheld(tx, contact);
      }
    }
    if (body.kind() == BodyKind.STATEMENT.code()) {
      parts.mesh.sync.reconsider(tx, contact); // envelopes it is a receipt for: see Arrivals
    } else {
      offerParts(tx, meeting, body);
    }
  }

  private void countSent(Transaction tx, Meeting meeting, StoredBody body, boolean fromHere) {
    Optional<KnownDocument> envelope = isEnvelope(body) ? document(tx, body) : Optional.empty();
    List<KnownDocument> listing = isPart(body) ? parts.documents.of(tx, body) : List.of();
    tx.afterCommit(
        () -> {
          Handover handover = meeting.handover();
          int whole = handover.hasPartOf(listing, fromHere);
          whole += envelope.map(known -> handover.hasEnvelope(known, fromHere)).orElse(0);
          meeting.sent(whole, fromHere ? body.length() : 0);
        });
  }

  /** Offers a contact that has a body what that lists: only envelopes and INDEX list anything. */
  void offerParts(Transaction tx, Meeting meeting, StoredBody parent) {
    if (!isEnvelope(parent) && parent.kind() != BodyKind.INDEX.code()) {
      return;
    }
    for (ListedPart part : parts.bodies.offerableOf(tx, parent)) {
      offer(tx, meeting, part);
    }
  }

  /** Offers what is listed by the bodies a contact is known to have, its group being shared now. */
  void resume(Transaction tx, ContactId contact, Group group) {
    Meeting meeting = parts.meetings.of(tx, contact);
    for (MessageId id : messages.acknowledgedBy(tx, contact, group.id())) {
      find(tx, id).ifPresent(body -> offerParts(tx, meeting, body));
    }
  }

  /** Returns the document an envelope is of; others may list its id, which means nothing. */
  Optional<KnownDocument> document(Transaction tx, StoredBody envelope) {
    return parts
        .destinations
        .find(tx, envelope.destination())
        .flatMap(to -> parts.documents.find(tx, to, DocumentId.of(envelope.id())))
        .filter(document -> document.size() > 0);
  }

  Optional<StoredBody> find(Transaction tx, MessageId id) {
    return parts.bodies.find(tx, MessageName.of(id.encoded()));
  }

  Group group(Transaction tx, StoredBody body) {
    KnownDestination destination =
        parts.destinations.find(tx, body.destination()).orElseThrow(IllegalStateException::new);
    return parts.groups.of(destination.fingerprint());
  }

  private boolean fits(
      Transaction tx,
      ContactId contact,
      MessageId id,
      KnownDocument document,
      Carries.Bounds bounds) {
    return !document.isExpired()
        && document.size() <= bounds.largestBytes
        && parts
            .meetings
            .of(tx, contact)
            .allowance()
            .take(id, Allowance.charge(document), bounds.freeBytes);
  }

  private void offerToHolders(Transaction tx, Group group, StoredBody part) {
    for (ListedPart place : parts.bodies.offerableAs(tx, part)) {
      MessageId parent =
          parts
              .bodies
              .find(tx, place.parent())
              .map(Offers::idOf)
              .orElseThrow(IllegalStateException::new);
      for (ContactId contact : RelayTables.contacts(tx)) {
        if (!contact.equals(bringing)
            && parts.mesh.sync.groups().visibility(tx, contact, group.id()) == Visibility.SHARED
            && messages.isAcknowledged(tx, contact, parent)) {
          offer(tx, parts.meetings.of(tx, contact), place);
        }
      }
    }
  }

  private void offer(Transaction tx, Meeting meeting, ListedPart part) {
    messages.offer(tx, meeting.contact().id(), idOf(part.body()), PartOrder.rank(part, meeting));
  }

  static MessageId idOf(StoredBody body) {
    return MessageId.of(body.name().bytes());
  }

  static boolean isEnvelope(StoredBody body) {
    return body.kind() == BodyKind.ENVELOPE.code();
  }

  static boolean isPart(StoredBody body) {
    return body.kind() == BodyKind.INDEX.code() || body.kind() == BodyKind.CHUNK.code();
  }
}
