package org.sealferry.engine.relay;

import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Recognition;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.BodyState;
import org.sealferry.engine.document.Intake;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.MessageName;
import org.sealferry.engine.document.StoredBody;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;

/** Takes what contacts offer and send in the groups of destinations. PROTOCOL.md §1, §6. */
final class Arrivals {
  private final RelayParts parts;
  private final Intake intake;
  private final Offers offers;
  private final RoomWatch room;

  Arrivals(RelayParts parts, Intake intake, Offers offers, RoomWatch room) {
    this.parts = parts;
    this.intake = intake;
    this.offers = offers;
    this.room = room;
  }

  /**
   * Judges a message. Whatever becomes of its body, the tables of documents remember it; BSP is
   * only told what to share, so that there is one memory of what is done with.
   */
  Verdict receive(Transaction tx, Meeting meeting, Message message) {
    Optional<KnownDestination> destination =
        parts.groups.find(tx, message.group(), parts.destinations);
    if (!destination.isPresent() || message.timestamp() != DestinationGroups.TIMESTAMP) {
      return Verdict.REFUSED; // not a body's name: nothing that could ever be recognised
    }
    Body body;
    try {
      body = Body.parse(message.body());
    } catch (FormatException e) {
      return Verdict.INVALID;
    }
    Acceptance acceptance = accept(tx, meeting, destination.get(), body);
    if (acceptance == Acceptance.DELIVERED) {
      delivered(tx, meeting, message, body);
    }
    return acceptance.isAcknowledged() ? Verdict.TAKEN : Verdict.REFUSED;
  }

  private Acceptance accept(
      Transaction tx, Meeting meeting, KnownDestination destination, Body body) {
    offers.bringing(meeting.contact().id());
    try {
      return intake.accept(tx, destination, body, meeting.bringer());
    } finally {
      offers.bringing(null);
    }
  }

  private void delivered(Transaction tx, Meeting meeting, Message message, Body body) {
    StoredBody stored = offers.find(tx, message.id()).orElseThrow(IllegalStateException::new);
    int documents = completedBy(tx, stored);
    long charge =
        Offers.isEnvelope(stored)
            ? offers.document(tx, stored).map(Allowance::charge).orElse(0L)
            : 0L;
    meeting.brought(charge);
    tx.afterCommit(() -> meeting.received(documents, body.length()));
    offers.offerParts(tx, meeting, stored); // those that are here may be lacking there
    room.changed(tx, Math.max(charge, body.length())); // what is reserved is gone for others
  }

  /** Returns how many documents are whole now that a body of them is here. */
  private int completedBy(Transaction tx, StoredBody arrived) {
    List<KnownDocument> documents =
        Offers.isEnvelope(arrived)
            ? offers.document(tx, arrived).map(List::of).orElse(List.of())
            : parts.documents.of(tx, arrived);
    return (int) documents.stream().filter(known -> known.lacking() == 0).count();
  }

  /** Tells what an offered id is; for groups the contact cannot see, everything is unknown. */
  Recognition recognise(Transaction tx, Meeting meeting, MessageId id) {
    Optional<StoredBody> body = offers.find(tx, id);
    if (!body.isPresent()) {
      return Recognition.UNKNOWN;
    }
    Group group = offers.group(tx, body.get());
    ContactId contact = meeting.contact().id();
    Visibility visibility = parts.mesh.sync.groups().visibility(tx, contact, group.id());
    if (visibility == Visibility.INVISIBLE) {
      return Recognition.UNKNOWN;
    }
    switch (intake.wish(tx, MessageName.of(id.encoded()), meeting.bringer())) {
      case NOW:
        return Offers.isPart(body.get()) ? Recognition.BULK : Recognition.WANTED;
      case KNOWN:
        return visibility == Visibility.SHARED && owesReceipt(tx, contact, body.get())
            ? Recognition.HELD
            : Recognition.KNOWN;
      default:
        return neverHere(body.get()) ? Recognition.HELD : Recognition.KNOWN;
    }
  }

  /** An INDEX that was never here must not be acknowledged: offers of ids nobody lists follow. */
  private static boolean neverHere(StoredBody body) {
    return body.kind() == BodyKind.INDEX.code() && body.state() == BodyState.LISTED;
  }

  /**
   * Returns whether a receipt for an envelope is here and the contact has not taken it yet: once it
   * has, it frees the document instead of offering its parts.
   */
  private boolean owesReceipt(Transaction tx, ContactId contact, StoredBody envelope) {
    if (!Offers.isEnvelope(envelope)) {
      return false;
    }
    KnownDestination destination =
        parts.destinations.find(tx, envelope.destination()).orElseThrow(IllegalStateException::new);
    Optional<BodyId> receipt =
        parts
            .documents
            .find(tx, destination, DocumentId.of(envelope.id()))
            .flatMap(KnownDocument::receipt);
    Optional<StoredBody> statement = receipt.flatMap(id -> parts.bodies.find(tx, destination, id));
    return statement
        .filter(body -> body.state() == BodyState.STORED)
        .filter(body -> !parts.mesh.sync.messages().isAcknowledged(tx, contact, Offers.idOf(body)))
        .isPresent();
  }
}
