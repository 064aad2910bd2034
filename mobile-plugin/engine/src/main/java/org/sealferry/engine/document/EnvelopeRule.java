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
    Standing standing = standing(envelope, BodyState.STORED, bringer);
    Size size = new Size(envelope.size().bytes(), standing.charge(body.length()));
    Optional<DocumentState> fitting = fit(tx, bringer, size, known.isPresent());
    if (!fitting.isPresent()) {
      return Acceptance.REFUSED;
    }
    DocumentState state = fitting.get();
    KnownDocument document =
        known.orElseGet(
            () ->
                documents.add(tx, destination, new Documents.NewRow(id, envelope, state, bringer)));
    StoredBody stored = bodies.put(tx, destination, body, standing);
    if (known.isPresent()) {
      readmit(tx, document, state);
    } else {
      listings.addEnvelope(tx, document.number(), stored);
      list(tx, destination, document, stored, envelope);
    }
    return Acceptance.DELIVERED;
  }

  /**
   * Finds room for the whole document, else for its envelope; nothing goes for what went before.
   */
  private Optional<DocumentState> fit(
      Transaction tx, Bringer bringer, Size size, boolean wasEvicted) {
    if (hasRoom(tx, bringer, size.whole(), wasEvicted)) {
      return Optional.of(DocumentState.LIVE);
    }
    return !Shape.isInline(size.sealed) && hasRoom(tx, bringer, size.held, wasEvicted)
        ? Optional.of(DocumentState.EVICTED)
        : Optional.empty();
  }

  private boolean hasRoom(Transaction tx, Bringer bringer, long bytes, boolean wasEvicted) {
    return wasEvicted ? room.spare(tx, bringer, bytes) : room.make(tx, bringer, bytes);
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

  /** What a document takes: its sealed bytes, and what its envelope is charged with. */
  private static final class Size {
    final long sealed;
    final long held;

    Size(long sealed, long held) {
      this.sealed = sealed;
      this.held = held;
    }

    long whole() {
      return held + Shape.reserve(sealed);
    }
  }
}
