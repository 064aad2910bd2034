package org.sealferry.engine.document;

import java.util.List;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.item.IndexBody;

/** Judges and stores chunks and INDEX bodies against the documents that list them. */
final class PartRule {
  private final Bodies bodies;
  private final Documents documents;
  private final Listings listings;
  private final Release release;
  private final Room room;

  PartRule(Tables tables, Room room) {
    this.bodies = tables.bodies();
    this.documents = tables.documents();
    this.listings = tables.listings();
    this.release = tables.release();
    this.room = room;
  }

  /** Returns the verdict; the row is stored with it. */
  Acceptance accept(Transaction tx, KnownDestination destination, Body body, Bringer bringer) {
    List<BodyId> ids;
    try {
      ids = listedBy(body);
    } catch (FormatException e) {
      return settle(tx, destination, body, new Standing(BodyState.INVALID, bringer));
    }
    List<Listing> places = places(tx, destination, body);
    if (places.isEmpty()) {
      return settle(tx, destination, body, new Standing(BodyState.PENDING, bringer));
    }
    if (!isNeeded(places) && !readmit(tx, places, bringer)) {
      return isEvicted(places)
          ? Acceptance.REFUSED
          : settle(tx, destination, body, new Standing(BodyState.ERASED, bringer));
    }
    Standing standing = new Standing(BodyState.STORED, bringer).listing(ids.size());
    StoredBody stored = bodies.put(tx, destination, body, standing);
    documents.arrived(tx, stored);
    expand(tx, destination, stored, new Contents(ids, bringer));
    boolean stays = bodies.find(tx, stored.number()).isPresent();
    return stays ? Acceptance.DELIVERED : Acceptance.INVALID;
  }

  private static List<BodyId> listedBy(Body body) throws FormatException {
    return body.kind().filter(kind -> kind == BodyKind.INDEX).isPresent()
        ? IndexBody.parse(body).ids()
        : List.of();
  }

  private List<Listing> places(Transaction tx, KnownDestination destination, Body body) {
    return bodies
        .find(tx, destination, body.id())
        .map(row -> listings.of(tx, row))
        .orElse(List.of());
  }

  private Acceptance settle(
      Transaction tx, KnownDestination destination, Body body, Standing standing) {
    bodies.put(tx, destination, body, standing);
    switch (standing.state) {
      case PENDING:
        return Acceptance.PENDING;
      case INVALID:
        return Acceptance.INVALID;
      default:
        return Acceptance.KNOWN;
    }
  }

  private static boolean isNeeded(List<Listing> places) {
    return places.stream().anyMatch(place -> place.state.needsBytes());
  }

  private static boolean isEvicted(List<Listing> places) {
    return places.stream().anyMatch(place -> place.state == DocumentState.EVICTED);
  }

  private boolean readmit(Transaction tx, List<Listing> places, Bringer bringer) {
    for (Listing place : places) {
      if (place.state == DocumentState.EVICTED && room.spare(tx, bringer, place.size)) {
        release.readmit(tx, documents.find(tx, place.document).get());
        return true;
      }
    }
    return false;
  }

  /** Lists what a stored INDEX of an own document lists. */
  void expand(Transaction tx, KnownDestination destination, Body index) throws FormatException {
    StoredBody stored = bodies.find(tx, destination, index.id()).get();
    expand(tx, destination, stored, new Contents(listedBy(index), Bringer.OWN));
  }

  /** Lists what an INDEX lists in every document it stands in. */
  private void expand(
      Transaction tx, KnownDestination destination, StoredBody index, Contents contents) {
    if (contents.ids.isEmpty()) {
      return;
    }
    for (Listing place : listings.of(tx, index)) {
      // listed where a chunk belongs: the destination will reject that document
      if (place.part == Part.INDEX && place.state != DocumentState.TOMBSTONE) {
        expand(tx, destination, place, index, contents);
      }
    }
  }

  private void expand(
      Transaction tx,
      KnownDestination destination,
      Listing place,
      StoredBody index,
      Contents contents) {
    long first = place.ordinal * BodyFormat.INDEX_IDS;
    Listings.Place from = new Listings.Place(place.document, index.number(), Part.CHUNK, first);
    if (listings.isExpanded(tx, place.document, index)) {
      return; // its parts have been counted
    }
    boolean sound = listings.add(tx, destination, from, contents.ids);
    KnownDocument document = documents.find(tx, place.document).get();
    if (sound) {
      documents.found(tx, document, index);
    } else {
      release.invalidate(tx, document, contents.bringer);
    }
  }

  /** What an INDEX lists, and who brought it. */
  private static final class Contents {
    final List<BodyId> ids;
    final Bringer bringer;

    Contents(List<BodyId> ids, Bringer bringer) {
      this.ids = ids;
      this.bringer = bringer;
    }
  }
}
