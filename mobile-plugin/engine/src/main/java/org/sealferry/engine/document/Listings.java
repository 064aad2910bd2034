package org.sealferry.engine.document;

import java.util.List;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.item.BodyId;

/** The table that says which bodies make up which documents. */
final class Listings {
  private final Bodies bodies;

  Listings(Bodies bodies) {
    this.bodies = bodies;
  }

  /** Returns the places of a part in the documents that list it. */
  List<Listing> of(Transaction tx, StoredBody body) {
    return tx.query(
        row ->
            new Listing(
                row.getLong(0),
                DocumentState.of(row.getInt(1)),
                row.getLong(2),
                Part.of(row.getInt(3)),
                row.getLong(4)),
        "SELECT d.id, d.state, d.size, l.part, l.ordinal FROM listing l "
            + "JOIN document d ON d.id = l.document WHERE l.body = ? AND l.part > 0 "
            + "ORDER BY l.document",
        body.number());
  }

  void addEnvelope(Transaction tx, long document, StoredBody envelope) {
    tx.execute(
        "INSERT INTO listing (document, part, ordinal, body) VALUES (?, 0, 0, ?)",
        document,
        envelope.number());
  }

  /** Returns whether what an INDEX lists stands in a document since it came a first time. */
  boolean isExpanded(Transaction tx, long document, StoredBody index) {
    return tx.first(
            row -> true,
            "SELECT 1 FROM listing WHERE parent = ? AND document = ?",
            index.number(),
            document)
        .isPresent();
  }

  /**
   * Adds the ids a body lists from a place on.
   *
   * @return false when one stands in the document already, which then breaks a rule (PROTOCOL.md
   *     §1)
   */
  boolean add(Transaction tx, KnownDestination destination, Place from, List<BodyId> ids) {
    long ordinal = from.ordinal;
    for (BodyId id : ids) {
      StoredBody body = bodies.list(tx, destination, id, from.part.kind());
      if (stands(tx, from.document, body.number())) {
        return false;
      }
      tx.execute(
          "INSERT INTO listing (document, part, ordinal, body, parent) VALUES (?, ?, ?, ?, ?)",
          from.document,
          from.part.code(),
          ordinal++,
          body.number(),
          from.parent);
      boolean gone = body.state() == BodyState.ERASED || body.state() == BodyState.EVICTED;
      if (gone && body.isPart()) {
        bodies.move(tx, body, BodyState.LISTED); // an older document had ended; this one wants it
      }
    }
    return true;
  }

  private static boolean stands(Transaction tx, long document, long body) {
    return tx.first(
            row -> true, "SELECT 1 FROM listing WHERE body = ? AND document = ?", body, document)
        .isPresent();
  }

  /** Where a list of ids begins. */
  static final class Place {
    final long document;
    final long parent;
    final Part part;
    final long ordinal;

    Place(long document, long parent, Part part, long ordinal) {
      this.document = document;
      this.parent = parent;
      this.part = part;
      this.ordinal = ordinal;
    }
  }
}
