package org.sealferry.server.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.document.SealedSize;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.item.IndexBody;
import org.sealferry.server.document.Bodies;
import org.sealferry.server.document.Completion;
import org.sealferry.server.document.Listings;
import org.sealferry.server.document.Place;

/**
 * Counts which places of documents were filled, and lists the chunks that INDEX bodies name. A
 * listed body that cannot be what its place demands is a defect: the document is complete at once,
 * and will be REJECTED. PROTOCOL.md §1, Annex A.2.
 */
final class Filling {
  private final Bodies bodies;
  private final Listings listings;
  private final Map<DocumentId, Change> changes = new TreeMap<>();

  private static final class Change {
    private int delta;
    private @Nullable String defect;
  }

  Filling(Bodies bodies, Listings listings) {
    this.bodies = bodies;
    this.listings = listings;
  }

  void fill(List<Place> places) {
    for (Place place : places) {
      Change change = changes.computeIfAbsent(place.document(), id -> new Change());
      change.delta--;
      if (place.kind() == BodyKind.INDEX) {
        expand(place, change);
      }
    }
  }

  private void expand(Place place, Change change) {
    try {
      List<BodyId> chunks = IndexBody.parse(body(place.body())).ids();
      int expected = sizeOf(place.document()).indexIds(place.position());
      if (chunks.size() != expected) {
        throw FormatException.malformed(
            "INDEX " + place.position() + " lists " + expected + " chunks, not " + chunks.size());
      }
      if (listings.lists(place.document(), chunks)) {
        throw FormatException.malformed(
            "INDEX " + place.position() + " lists a chunk for the second time");
      }
      int first = place.position() * BodyFormat.INDEX_IDS;
      listings.add(place.document(), BodyKind.CHUNK, first, chunks);
      change.delta += chunks.size() - bodies.stored(chunks).size();
    } catch (FormatException e) {
      change.defect = e.getMessage();
    }
  }

  private Body body(BodyId id) {
    Optional<Body> body = bodies.find(id);
    return body.orElseThrow(() -> new IllegalStateException("body " + id + " was just stored"));
  }

  private SealedSize sizeOf(DocumentId document) {
    try {
      return Envelope.parse(body(document.envelope())).size();
    } catch (FormatException e) {
      throw new IllegalStateException("a stored envelope is damaged: " + e.getMessage(), e);
    }
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  List<Completion> completions() {
    List<Completion> completions = new ArrayList<>();
    changes.forEach(
        (document, change) ->
            completions.add(new Completion(document, change.delta, change.defect)));
    return completions;
  }
}
