package org.sealferry.engine.relay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.DocumentState;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.StoredBody;

/**
 * Asks contacts again for the documents they gave that were dropped for space, when there is room.
 * PROTOCOL.md §6.
 */
final class Recalls {
  private static final int PAGE = 64; // documents

  /**
   * Looked at each time; the next time goes on behind them, so that none hides another for ever.
   */
  private static final int PAGES = 16;

  private final RelayParts parts;
  private @Nullable Transaction noted; // the one after which everybody is asked

  Recalls(RelayParts parts) {
    this.parts = parts;
  }

  /** Asks a contact whose session has just begun. */
  void sessionOpened(Transaction tx, ContactId contact) {
    Meeting meeting = parts.meetings.of(tx, contact);
    List<Long> begun = new ArrayList<>(meeting.recalled());
    meeting.recalled().clear();
    begun.forEach(document -> goOn(tx, meeting, document));
    recall(tx, meeting);
  }

  /** What came back in part is on its way again, but its giver believes that all of it is here. */
  private void goOn(Transaction tx, Meeting meeting, long document) {
    parts
        .documents
        .find(tx, document)
        .filter(known -> known.state() == DocumentState.LIVE && known.lacking() > 0)
        .filter(known -> isGiver(tx, meeting, known))
        .ifPresent(
            known -> {
              meeting.recalled().add(document);
              parts.mesh.sync.want(tx, meeting.contact().id(), missing(tx, known));
            });
  }

  /**
   * Asks everybody after this transaction: there may be room then that was not there before. Within
   * it, what is evicted makes room for something else.
   */
  void roomChanged(Transaction tx) {
    if (noted != tx) {
      noted = tx;
      parts.mesh.sync.afterwards(tx, this::recallFromAll);
    }
  }

  private void recallFromAll(Transaction tx) {
    for (ContactId contact : RelayTables.contacts(tx)) {
      recall(tx, parts.meetings.of(tx, contact));
    }
  }

  private void recall(Transaction tx, Meeting meeting) {
    long largest = parts.quota.spareBytes(tx, meeting.bringer());
    long spare = largest; // the places are those among the documents of at most the largest size
    int first = meeting.recalledUpTo();
    int from = first;
    for (int page = 0; page < PAGES && spare > 0; page++) {
      List<KnownDocument> evicted =
          parts.documents.evicted(tx, meeting.bringer(), largest, from, PAGE);
      spare = recall(tx, meeting, evicted, spare);
      from = evicted.size() < PAGE ? 0 : from + PAGE;
      if (from == 0 && first == 0) {
        break;
      }
    }
    meeting.recalledUpTo(from);
  }

  /** Asks for those that fit; returns the room that is left then. */
  private long recall(Transaction tx, Meeting meeting, List<KnownDocument> evicted, long bytes) {
    long spare = bytes;
    for (KnownDocument document : evicted) {
      if (document.size() <= spare
          && !meeting.recalled().contains(document.number())
          && isGiver(tx, meeting, document)) {
        meeting.recalled().add(document.number());
        spare -= document.size();
        parts.mesh.sync.want(tx, meeting.contact().id(), missing(tx, document));
      }
    }
    return spare;
  }

  private List<MessageId> missing(Transaction tx, KnownDocument document) {
    List<MessageId> ids = new ArrayList<>();
    for (StoredBody body : parts.bodies.missingOf(tx, document)) {
      ids.add(Offers.idOf(body));
    }
    return ids;
  }

  /** Whom nobody confirmed is not told what is lacking here unless it gave the envelope. */
  private boolean isGiver(Transaction tx, Meeting meeting, KnownDocument document) {
    KnownDestination destination =
        parts.destinations.find(tx, document.destination()).orElseThrow(IllegalStateException::new);
    ContactId contact = meeting.contact().id();
    Visibility visibility =
        parts
            .mesh
            .sync
            .groups()
            .visibility(tx, contact, parts.groups.of(destination.fingerprint()).id());
    if (visibility == Visibility.INVISIBLE) {
      return false;
    }
    return meeting.bringer().isVerified()
        || parts
            .bodies
            .find(tx, destination, document.id().envelope())
            .filter(
                body -> parts.mesh.sync.messages().isAcknowledged(tx, contact, Offers.idOf(body)))
            .isPresent();
  }
}
