package org.sealferry.server.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealferry.protocol.delivery.Refusal;
import org.sealferry.protocol.delivery.RefusalReason;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.document.EnvelopeForm;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.server.database.AdvisoryLock;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.device.DeviceId;
import org.sealferry.server.document.Bodies;
import org.sealferry.server.document.Documents;
import org.sealferry.server.document.Listings;
import org.sealferry.server.document.Place;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores a batch of bodies in one transaction, whoever brings them and in whatever order: inserts
 * or finds each, lists what new envelopes and INDEX bodies name, and recomputes under row locks
 * what documents lack. PROTOCOL.md §10.
 */
final class Storing {
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Fingerprint destination;
  private final Bodies bodies;
  private final Documents documents;
  private final Listings listings;
  private final Caps caps;

  /** The tables that bodies go to. */
  record Tables(Bodies bodies, Documents documents, Listings listings) {}

  Storing(
      JdbcClient jdbc,
      Transactions transactions,
      Fingerprint destination,
      Tables tables,
      Caps caps) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.destination = destination;
    this.bodies = tables.bodies;
    this.documents = tables.documents;
    this.listings = tables.listings;
    this.caps = caps;
  }

  /**
   * Stores a batch. When it returns, everything not refused is committed.
   *
   * @param batch in memory at once: at most some hundred KiB
   * @param bringer whose token brought it, if one did
   */
  Stored store(List<Body> batch, Optional<DeviceId> bringer) {
    SortedItems items = new SortedItems(destination, batch);
    return transactions.run(() -> store(items, bringer));
  }

  private Stored store(SortedItems items, Optional<DeviceId> bringer) {
    Stored stored = new Stored();
    stored.refusals.addAll(items.refusals());
    if (items.mayList()) {
      AdvisoryLock.LISTINGS.exclusive(jdbc);
    } else {
      AdvisoryLock.LISTINGS.shared(jdbc);
    }
    List<Envelope> fresh = insertEnvelopes(items.envelopes(), bringer, stored);
    // INDEX bodies first: chunks of the same batch may be listed by them
    insertParts(items.indexes(), fresh, bringer, stored);
    insertParts(items.others(), List.of(), bringer, stored);
    return stored;
  }

  /** Returns the new documents. */
  private List<Envelope> insertEnvelopes(
      Collection<Envelope> envelopes, Optional<DeviceId> bringer, Stored stored) {
    Set<DocumentId> exceeding = caps.exceeding(envelopes, bringer);
    List<Envelope> taken = new ArrayList<>();
    for (Envelope envelope : envelopes) {
      if (exceeding.contains(envelope.documentId())) {
        stored.refusals.add(new Refusal(envelope.body().id(), RefusalReason.CAP));
      } else {
        taken.add(envelope);
        stored.concerned.add(envelope.documentId());
      }
    }
    Set<DocumentId> made = documents.insert(taken, bringer);
    List<Envelope> fresh = new ArrayList<>(taken);
    fresh.removeIf(one -> !made.contains(one.documentId()));
    for (Envelope envelope : fresh) {
      if (envelope.form() == EnvelopeForm.CHUNKS) {
        listings.add(envelope.documentId(), BodyKind.CHUNK, 0, envelope.chunkIds());
      } else if (envelope.form() == EnvelopeForm.INDEXES) {
        listings.add(envelope.documentId(), BodyKind.INDEX, 0, envelope.indexIds());
      }
    }
    return fresh;
  }

  private void insertParts(
      Collection<Body> parts, List<Envelope> fresh, Optional<DeviceId> bringer, Stored stored) {
    List<Body> bodiesOfFresh = fresh.stream().map(Envelope::body).toList();
    Set<BodyId> ids = new HashSet<>();
    parts.forEach(part -> ids.add(part.id()));
    bodiesOfFresh.forEach(body -> ids.add(body.id()));
    if (ids.isEmpty()) {
      return;
    }
    List<Place> places = listings.places(ids);
    Set<BodyId> listed = new HashSet<>();
    places.forEach(place -> listed.add(place.body()));
    List<Body> toStore = new ArrayList<>(bodiesOfFresh);
    for (Body part : parts) {
      if (listed.contains(part.id())) {
        toStore.add(part);
      } else {
        stored.refusals.add(new Refusal(part.id(), SortedItems.notListed(part)));
      }
    }
    places.forEach(place -> stored.concerned.add(place.document()));
    fill(places, bodies.insert(toStore), fresh, bringer);
  }

  private void fill(
      List<Place> places, Set<BodyId> added, List<Envelope> fresh, Optional<DeviceId> bringer) {
    Filling filling = new Filling(bodies, listings);
    Set<DocumentId> listing = new HashSet<>();
    for (Envelope envelope : fresh) {
      if (envelope.form() != EnvelopeForm.INLINE) {
        listing.add(envelope.documentId());
        filling.fill(listings.filled(envelope.documentId()));
      }
    }
    List<Place> filled = new ArrayList<>(places);
    filled.removeIf(place -> !added.contains(place.body()) || listing.contains(place.document()));
    if (!filled.isEmpty()) {
      documents.lock(filled.stream().map(Place::document).distinct().toList());
      filling.fill(filled);
    }
    if (!filling.isEmpty()) {
      documents.apply(filling.completions(), bringer);
    }
  }
}
