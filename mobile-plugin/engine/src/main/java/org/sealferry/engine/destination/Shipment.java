package org.sealferry.engine.destination;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.sealferry.engine.document.Part;
import org.sealferry.engine.document.Places;
import org.sealferry.protocol.item.DocumentId;

/** Which places of which documents the server lacks and are still to be sent, in order. */
final class Shipment {
  private final Deque<Piece> pieces = new ArrayDeque<>();

  /** Sends an envelope and everything it lists: the server knows nothing of the document. */
  void addWhole(DocumentId document) {
    pieces.add(new Piece(document, Places.all(Part.ENVELOPE)));
    pieces.add(new Piece(document, Places.all(Part.INDEX)));
    pieces.add(new Piece(document, Places.all(Part.CHUNK)));
  }

  void add(DocumentId document, Part part, BitSet positions) {
    for (int from = positions.nextSetBit(0); from >= 0; ) {
      int to = positions.nextClearBit(from);
      pieces.add(new Piece(document, new Places(part, from, to)));
      from = positions.nextSetBit(to);
    }
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  Piece first() {
    return pieces.getFirst();
  }

  /** Goes on after what was written of the first piece. */
  void advance(long next) {
    Piece first = pieces.removeFirst();
    if (next < first.places.to()) {
      pieces.addFirst(new Piece(first.document, first.places.from(next)));
    }
  }

  void clear() {
    pieces.clear();
  }

  /** Some places of one document. */
  static final class Piece {
    final DocumentId document;
    final Places places;

    Piece(DocumentId document, Places places) {
      this.document = document;
      this.places = places;
    }
  }
}
