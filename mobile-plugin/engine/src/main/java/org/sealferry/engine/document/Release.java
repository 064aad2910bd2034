package org.sealferry.engine.document;

import java.util.List;
import org.sealferry.bramble.db.Transaction;

/**
 * Lets the bytes of documents go. A body is erased only when no document that needs it lists it.
 * PROTOCOL.md §1, §6.
 */
public final class Release {
  private static final String SELECT =
      "SELECT " + Bodies.COLUMNS + " FROM listing l JOIN body b ON b.id = l.body ";

  private static final String NEEDED_ELSEWHERE =
      "EXISTS (SELECT 1 FROM listing o JOIN document d ON d.id = o.document WHERE o.body = b.id "
          + "AND d.id <> l.document AND d.state IN (0, 1, 2))";

  private final Bodies bodies;
  private final Documents documents;

  /** Makes the one place that lets bytes go. */
  Release(Bodies bodies, Documents documents) {
    this.bodies = bodies;
    this.documents = documents;
  }

  /** Ends a document by a verdict: only ids are left, which are acknowledged on offer. */
  public void free(Transaction tx, KnownDocument document) {
    end(tx, document, DocumentListener.Event.FREED);
  }

  /** Ends an own document that its owner deletes: only ids are left. */
  void delete(Transaction tx, KnownDocument document) {
    end(tx, document, DocumentListener.Event.DELETED);
  }

  private void end(Transaction tx, KnownDocument document, DocumentListener.Event event) {
    documents.setState(tx, document, DocumentState.TOMBSTONE);
    drop(tx, document, Part.ENVELOPE, BodyState.ERASED);
    forgetSecrets(tx, document);
    documents.tell(tx, document.id(), event);
  }

  /**
   * Drops a carried document for space; the envelope stays unless it holds the sealed bytes itself.
   *
   * @throws IllegalArgumentException for an own document: those are never dropped
   */
  public void evict(Transaction tx, KnownDocument document) {
    if (document.isOwn()) {
      throw new IllegalArgumentException("Own " + document + " is never evicted");
    }
    documents.setState(tx, document, DocumentState.EVICTED);
    boolean inline = Shape.isInline(document.size());
    drop(tx, document, inline ? Part.ENVELOPE : Part.INDEX, BodyState.EVICTED);
    tx.execute(
        "UPDATE document SET lacking = ? WHERE id = ?",
        Shape.parts(document.size()),
        document.number());
    documents.tell(tx, document.id(), DocumentListener.Event.EVICTED);
  }

  /**
   * Forgets a document that breaks a rule only it depends on. Its envelope is not asked for again
   * while the contact is here that brought the proof.
   */
  void invalidate(Transaction tx, KnownDocument document, Bringer bringer) {
    List<StoredBody> envelope = listed(tx, document, Part.ENVELOPE);
    drop(tx, document, Part.INDEX, BodyState.ERASED);
    forget(tx, document);
    bodies.reject(tx, envelope.get(0), bringer);
  }

  /**
   * Forgets an evicted document with its envelope, as if it had never been offered.
   *
   * @throws IllegalArgumentException for an own document: those are never dropped
   */
  public void forgetWhole(Transaction tx, KnownDocument document) {
    if (document.isOwn()) {
      throw new IllegalArgumentException("Own " + document + " is never forgotten");
    }
    for (StoredBody envelope :
        tx.query(Bodies::read, SELECT + "WHERE l.document = ? AND l.part = 0", document.number())) {
      bodies.remove(tx, envelope);
    }
    forget(tx, document);
  }

  /** Forgets a document that is done with, and the ids of parts that only it lists. */
  void forget(Transaction tx, KnownDocument document) {
    for (StoredBody part :
        tx.query(
            Bodies::read,
            SELECT
                + "WHERE l.document = ? AND l.part > 0 AND b.kind IN (3, 4) AND b.state NOT IN (?, ?) "
                + "AND NOT EXISTS (SELECT 1 FROM listing o WHERE o.body = b.id "
                + "AND o.document <> l.document)",
            document.number(),
            BodyState.PENDING.code(),
            BodyState.INVALID.code())) {
      bodies.remove(tx, part);
    }
    tx.execute("DELETE FROM listing WHERE document = ?", document.number());
    tx.execute("DELETE FROM document WHERE id = ?", document.number());
  }

  /** Stops offering an own document that its destination has judged, and keeps its bytes. */
  void keep(Transaction tx, KnownDocument document) {
    documents.setState(tx, document, DocumentState.JUDGED);
    moveAll(tx, document, BodyState.STORED, BodyState.KEPT);
    documents.tell(tx, document.id(), DocumentListener.Event.JUDGED);
  }

  /** Keeps an own document that was delivered until a day, as the policy asks. */
  void keepUntil(Transaction tx, KnownDocument document, long day) {
    keep(tx, document);
    tx.execute("UPDATE document SET keep_until = ? WHERE id = ?", day, document.number());
  }

  /** Offers an own document: a draft that was chosen, or one whose receipt became void. */
  void offer(Transaction tx, KnownDocument document) {
    documents.setState(tx, document, DocumentState.LIVE);
    moveAll(tx, document, BodyState.KEPT, BodyState.STORED);
  }

  /** Wants an evicted document again; the caller has made sure of the room. */
  public void readmit(Transaction tx, KnownDocument document) {
    documents.setState(tx, document, DocumentState.LIVE);
    for (StoredBody body : listed(tx, document, Part.INDEX)) {
      boolean gone = body.state() == BodyState.EVICTED || body.state() == BodyState.ERASED;
      if (gone && body.isPart()) {
        bodies.move(tx, body, BodyState.LISTED);
      }
    }
    documents.recount(tx, documents.find(tx, document.number()).get());
  }

  private void moveAll(Transaction tx, KnownDocument document, BodyState from, BodyState to) {
    for (StoredBody body : listed(tx, document, Part.ENVELOPE)) {
      if (body.state() == from) {
        bodies.move(tx, body, to);
      }
    }
  }

  /** Anybody may list any id: only what is of the kind its place demands is the document's own. */
  private void drop(Transaction tx, KnownDocument document, Part from, BodyState to) {
    List<StoredBody> alone =
        tx.query(
            Bodies::read,
            SELECT
                + "WHERE l.document = ? AND l.part >= ? AND b.state NOT IN (?, ?, ?) "
                + "AND (l.part > 0) = (b.kind IN (3, 4)) AND (l.part = 0 OR NOT "
                + NEEDED_ELSEWHERE
                + ")",
            document.number(),
            from.code(),
            BodyState.PENDING.code(),
            BodyState.INVALID.code(),
            BodyState.ERASED.code());
    for (StoredBody body : alone) {
      bodies.move(tx, body, to);
    }
    // another document that was evicted still wants what it shares with this one
    tx.execute(
        "UPDATE body SET state = ? WHERE state = ? AND kind IN (3, 4) AND id IN "
            + "(SELECT body FROM listing WHERE document = ?) AND EXISTS (SELECT 1 FROM listing o "
            + "JOIN document d ON d.id = o.document WHERE o.body = body.id AND d.state = ?)",
        BodyState.EVICTED.code(),
        BodyState.ERASED.code(),
        document.number(),
        DocumentState.EVICTED.code());
  }

  private static List<StoredBody> listed(Transaction tx, KnownDocument document, Part from) {
    return tx.query(
        Bodies::read,
        SELECT + "WHERE l.document = ? AND l.part >= ? ORDER BY l.part, l.ordinal",
        document.number(),
        from.code());
  }

  private static void forgetSecrets(Transaction tx, KnownDocument document) {
    if (document.isOwn()) {
      tx.execute(
          "UPDATE own_document SET session_key = NULL, subject = NULL WHERE id = ?", document.own);
    }
  }
}
