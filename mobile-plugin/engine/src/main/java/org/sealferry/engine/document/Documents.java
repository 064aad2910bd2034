package org.sealferry.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;

/** The table of sealed documents, own and carried. */
public final class Documents {
  private static final String SELECT =
      "SELECT id, destination, document_id, state, own, size, expiry, expired, lacking, verdict, "
          + "reason, receipt FROM document ";

  private final PhoneDate date;
  private final List<DocumentListener> listeners = new ArrayList<>();

  /** Makes the table's reader and writer. */
  Documents(PhoneDate date) {
    this.date = date;
  }

  /** Adds somebody who hears of changes after their commit; for the composition root. */
  public void listen(DocumentListener listener) {
    listeners.add(listener);
  }

  /** Finds a document of a destination. */
  public Optional<KnownDocument> find(Transaction tx, KnownDestination destination, DocumentId id) {
    return tx.first(
        Documents::read,
        SELECT + "WHERE destination = ? AND document_id = ?",
        destination.number(),
        id.bytes());
  }

  /** Finds a document by its row. */
  public Optional<KnownDocument> find(Transaction tx, long number) {
    return tx.first(Documents::read, SELECT + "WHERE id = ?", number);
  }

  /** Begins to go through what is to be delivered to a destination. */
  public Undelivered undelivered(KnownDestination destination) {
    return new Undelivered(destination);
  }

  /**
   * Returns the rows of the documents that are on their way, own and carried, as far as they are
   * here: urgent before bulk, small before large.
   */
  public List<Long> onTheirWay(Transaction tx, KnownDestination destination) {
    return tx.query(
        row -> row.getLong(0),
        "SELECT id FROM document WHERE destination = ? AND state = 0 AND verdict = 0 "
            + "AND expired = 0 ORDER BY priority, size, id",
        destination.number());
  }

  /** Returns whether a whole document is on this phone that no verdict is known of. */
  public boolean hasCargo(Transaction tx, KnownDestination destination) {
    return tx.first(
            row -> row.getLong(0),
            "SELECT id FROM document WHERE destination = ? AND state = 0 AND verdict = 0 "
                + "AND lacking = 0 LIMIT 1",
            destination.number())
        .isPresent();
  }

  /**
   * Returns the first bodies of a document at places from … to (exclusive) that are here and
   * shareable, in order; places that are lacking here are left out.
   */
  public List<PlacedBody> parts(Transaction tx, KnownDocument document, Places places, int limit) {
    return tx.query(
        row -> new PlacedBody(row.getLong(Bodies.COLUMN_COUNT), Bodies.read(row)),
        "SELECT "
            + Bodies.COLUMNS
            + ", l.ordinal FROM listing l JOIN body b ON b.id = l.body WHERE l.document = ? "
            + "AND l.part = ? AND l.ordinal >= ? AND l.ordinal < ? AND b.state = ? "
            + "ORDER BY l.ordinal LIMIT ?",
        document.number(),
        places.part().code(),
        places.from(),
        places.to(),
        BodyState.STORED.code(),
        limit);
  }

  /** Returns the documents that list a body, whatever their state. */
  public List<KnownDocument> of(Transaction tx, StoredBody body) {
    return tx.query(
        Documents::read,
        SELECT + "WHERE id IN (SELECT document FROM listing WHERE body = ?)",
        body.number());
  }

  /**
   * Returns carried documents of a bringer that were dropped for space, are not expired and have at
   * most these sealed bytes: urgent before bulk, the newest first.
   *
   * @param from how many are passed over
   */
  public List<KnownDocument> evicted(
      Transaction tx, Bringer bringer, long largest, int from, int limit) {
    return tx.query(
        Documents::read,
        SELECT
            + "WHERE own IS NULL AND state IN (0, 3) AND bringer = ? AND state = 3 "
            + "AND expired = 0 AND size <= ? "
            + "ORDER BY priority, first_seen DESC, id DESC LIMIT ? OFFSET ?",
        bringer.bucket(),
        largest,
        limit,
        from);
  }

  /** Counts documents and bytes by state, over all destinations. */
  public DocumentCounts counts(Transaction tx) {
    return DocumentCounts.read(tx);
  }

  /** Adds the row of an envelope that is sound, with everything lacking. */
  KnownDocument add(Transaction tx, KnownDestination destination, NewRow made) {
    Envelope envelope = made.envelope;
    boolean reserves = made.state == DocumentState.LIVE && !made.bringer.equals(Bringer.OWN);
    long parts = Shape.parts(envelope.size().bytes());
    long expiryDay = envelope.waybill().expiry().days();
    long number =
        tx.insert(
            "INSERT INTO document (destination, document_id, state, priority, size, expiry, expired, "
                + "lacking, reserved, bringer, first_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            destination.number(),
            made.id.bytes(),
            made.state.code(),
            envelope.waybill().priority().code(),
            envelope.size().bytes(),
            expiryDay,
            date.isPast(destination, expiryDay),
            parts,
            reserves ? Shape.reserve(envelope.size().bytes()) : 0,
            made.bringer.bucket(),
            date.day(destination));
    tell(tx, made.id, DocumentListener.Event.STORED);
    return find(tx, number).get();
  }

  /** Adds the row of a document of which only a receipt is known. */
  KnownDocument addTombstone(
      Transaction tx, KnownDestination destination, DocumentId id, long expiryDay) {
    long number =
        tx.insert(
            "INSERT INTO document (destination, document_id, state, priority, size, expiry, "
                + "lacking, bringer, first_seen) VALUES (?, ?, ?, 0, 0, ?, 0, ?, ?)",
            destination.number(),
            id.bytes(),
            DocumentState.TOMBSTONE.code(),
            expiryDay,
            Bringer.OWN.bucket(),
            date.day(destination));
    return find(tx, number).get();
  }

  /** Returns whether the tombstone of a document with this last day would be forgotten by now. */
  boolean isLongPast(KnownDestination destination, long expiryDay) {
    return date.isPast(destination, expiryDay + Ageing.GRACE_DAYS);
  }

  long today(KnownDestination destination) {
    return date.day(destination);
  }

  void setState(Transaction tx, KnownDocument document, DocumentState state) {
    tx.execute(
        "UPDATE document SET state = ?, reserved = CASE WHEN ? THEN reserved ELSE 0 END "
            + "WHERE id = ?",
        state.code(),
        state == DocumentState.LIVE,
        document.number());
  }

  /** Counts a part that arrived in every document that lists it. */
  void arrived(Transaction tx, StoredBody part) {
    tx.execute(
        "UPDATE document SET lacking = lacking - 1, reserved = MAX(0, reserved - ?) "
            + "WHERE id IN (SELECT document FROM listing WHERE body = ?)",
        part.length() + Standing.ROW_CHARGE,
        part.number());
    for (KnownDocument document : of(tx, part)) {
      if (document.lacking() == 0) {
        tx.execute("UPDATE document SET reserved = 0 WHERE id = ?", document.number());
        tell(tx, document.id(), DocumentListener.Event.COMPLETE);
      }
    }
  }

  /** Counts again what a document lacks, and reserves room for it when it is carried. */
  void recount(Transaction tx, KnownDocument document) {
    long[] here =
        tx.first(
                row -> new long[] {row.getLong(0), row.getLong(1)},
                "SELECT COUNT(*), COALESCE(SUM(b.length), 0) FROM listing l "
                    + "JOIN body b ON b.id = l.body "
                    + "WHERE l.document = ? AND l.part > 0 AND b.state IN (?, ?)",
                document.number(),
                BodyState.STORED.code(),
                BodyState.KEPT.code())
            .get();
    long lacking = Shape.parts(document.size()) - here[0];
    boolean reserves = document.state() == DocumentState.LIVE && !document.isOwn() && lacking > 0;
    tx.execute(
        "UPDATE document SET lacking = ?, reserved = ? WHERE id = ?",
        lacking,
        reserves ? Math.max(0, Shape.reserve(document.size()) - charge(here)) : 0,
        document.number());
  }

  /** Returns what bodies take, given their number and bytes. */
  private static long charge(long[] bodies) {
    return bodies[1] + Standing.ROW_CHARGE * bodies[0];
  }

  /** Counts what is here already of the parts an INDEX has just listed in a document. */
  void found(Transaction tx, KnownDocument document, StoredBody index) {
    long[] here =
        tx.first(
                row -> new long[] {row.getLong(0), row.getLong(1)},
                "SELECT COUNT(*), COALESCE(SUM(b.length), 0) FROM listing l "
                    + "JOIN body b ON b.id = l.body "
                    + "WHERE l.parent = ? AND +l.document = ? AND b.state IN (?, ?)",
                index.number(),
                document.number(),
                BodyState.STORED.code(),
                BodyState.KEPT.code())
            .get();
    long lacking = document.lacking() - here[0];
    tx.execute(
        "UPDATE document SET lacking = ?, reserved = CASE WHEN ? THEN MAX(0, reserved - ?) ELSE 0 "
            + "END WHERE id = ?",
        lacking,
        lacking > 0,
        charge(here),
        document.number());
  }

  void tell(Transaction tx, DocumentId id, DocumentListener.Event event) {
    for (DocumentListener listener : listeners) {
      tx.afterCommit(() -> listener.changed(id, event));
    }
  }

  private static KnownDocument read(Row row) {
    KnownDocument document =
        new KnownDocument(DocumentId.of(row.getBytes(2)), DocumentState.of(row.getInt(3)));
    document.number = row.getLong(0);
    document.destination = row.getLong(1);
    document.own = row.isNull(4) ? 0 : row.getLong(4);
    document.size = row.getLong(5);
    document.expiryDay = row.getLong(6);
    document.expired = row.getBoolean(7);
    document.lacking = row.getLong(8);
    document.verdict = VerdictColumn.verdict(row.getInt(9));
    document.reason = row.isNull(10) ? null : VerdictColumn.reason(row.getInt(10));
    document.receipt = row.isNull(11) ? null : BodyId.of(row.getBytes(11));
    return document;
  }

  /** What the row of an envelope is made from. */
  static final class NewRow {
    final DocumentId id;
    final Envelope envelope;
    final DocumentState state;
    final Bringer bringer;

    NewRow(DocumentId id, Envelope envelope, DocumentState state, Bringer bringer) {
      this.id = id;
      this.envelope = envelope;
      this.state = state;
      this.bringer = bringer;
    }
  }
}
