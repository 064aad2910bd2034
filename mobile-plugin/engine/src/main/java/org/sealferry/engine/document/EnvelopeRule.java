package org.sealferry.engine.document;

import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.document.EnvelopeForm;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;

/** Judges and stores envelopes, and lists what they list. PROTOCOL.md §1, §2. */
final class EnvelopeRule {
  private final Bodies bodies;
  private final Documents documents;
  private final Listings listings;
  private final Release release;
  private final Room room;

  EnvelopeRule(Tables tables, Room room) {
    this.bodies = tables.bodies();
    this.documents = tables.documents();
    this.listings = tables.listings();
    this.release = tables.release();
    this.room = room;
  }

  /** Stores the envelope with whatever verdict it deserves. */
  Acceptance accept(Transaction tx, KnownDestination destination, Body body, Bringer bringer) {
    Envelope envelope;
    try {
      envelope = Envelope.parse(body);
    } catch (FormatException e) {
      BodyState state = e.isNewer() ? BodyState.PENDING : BodyState.INVALID;
      bodies.put(tx, destination, body, new Standing(state, bringer));
      return e.isNewer() ? Acceptance.PENDING : Acceptance.INVALID;
    }
    if (!envelope.waybill().destination().equals(destination.fingerprint())) {
      bodies.put(tx, destination, body, new Standing(BodyState.INVALID, bringer));
      return Acceptance.INVALID;
    }
    DocumentId id = DocumentId.of(body.id());
    Optional<KnownDocument> known = documents.find(tx, destination, id);
    if (known.isPresent() && known.get().state() != DocumentState.EVICTED) {
      bodies.put(tx, destination, body, new Standing(BodyState.ERASED, bringer));
      return Acceptance.KNOWN; // done with: only a document that lists its id can have wanted it
    }
    long size = envelope.size().bytes();
    long held = standing(envelope, BodyState.STORED, bringer).charge(body.length());
    long whole = held + Shape.reserve(size);
    boolean fits =
        known.isPresent() ? room.spare(tx, bringer, whole) : room.make(tx, bringer, whole);
    if (!fits && (Shape.isInline(size) || !room.make(tx, bringer, held))) {
      return Acceptance.REFUSED;
    }
    DocumentState state = fits ? DocumentState.LIVE : DocumentState.EVICTED;
    KnownDocument document =
        known.orElseGet(
            () ->
                documents.add(tx, destination, new Documents.NewRow(id, envelope, state, bringer)));
    StoredBody stored =
        bodies.put(tx, destination, body, standing(envelope, BodyState.STORED, bringer));
    if (known.isPresent()) {
      readmit(tx, document, state);
    } else {
      listings.addEnvelope(tx, document.number(), stored);
      list(tx, destination, document, stored, envelope);
    }
    return Acceptance.DELIVERED;
  }

  private void readmit(Transaction tx, KnownDocument document, DocumentState state) {
    documents.setState(tx, document, state);
    if (state == DocumentState.LIVE) {
      release.readmit(tx, document);
    }
  }

  /** Stores the envelope of an own document whose parts have just been stored. */
  KnownDocument storeOwn(
      Transaction tx, KnownDestination destination, Envelope envelope, DocumentState state) {
    KnownDocument document =
        documents.add(
            tx,
            destination,
            new Documents.NewRow(envelope.documentId(), envelope, state, Bringer.OWN));
    Standing standing = standing(envelope, stateOf(state), Bringer.OWN);
    StoredBody stored = bodies.put(tx, destination, envelope.body(), standing);
    listings.addEnvelope(tx, document.number(), stored);
    list(tx, destination, document, stored, envelope);
    return document;
  }

  static BodyState stateOf(DocumentState state) {
    return state == DocumentState.LIVE ? BodyState.STORED : BodyState.KEPT;
  }

  private static Standing standing(Envelope envelope, BodyState state, Bringer bringer) {
    return new Standing(state, bringer)
        .ofEnvelope(envelope.waybill().priority().code(), envelope.size().bytes())
        .listing(ids(envelope).size());
  }

  private static List<BodyId> ids(Envelope envelope) {
    return envelope.form() == EnvelopeForm.INDEXES ? envelope.indexIds() : envelope.chunkIds();
  }

  private void list(
      Transaction tx,
      KnownDestination destination,
      KnownDocument document,
      StoredBody envelope,
      Envelope read) {
    if (read.form() == EnvelopeForm.INLINE) {
      return;
    }
    Part part = read.form() == EnvelopeForm.INDEXES ? Part.INDEX : Part.CHUNK;
    Listings.Place from = new Listings.Place(document.number(), envelope.number(), part, 0);
    if (!listings.add(tx, destination, from, ids(read))) {
      throw new IllegalStateException(
          document + " is new and its ids differ, yet one stands in it");
    }
    documents.recount(tx, document);
  }
}
