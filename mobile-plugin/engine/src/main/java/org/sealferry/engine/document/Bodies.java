package org.sealferry.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.document.SealedSize;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;

/** The table of bodies: every id this phone knows, its bytes once, and what peers may have. */
public final class Bodies {
  static final String COLUMNS =
      "b.id, b.destination, b.body_id, b.message_name, b.kind, b.state, b.length, b.copies, "
          + "b.rank, b.seq";
  static final int COLUMN_COUNT = 10;
  private static final String SELECT = "SELECT " + COLUMNS + " FROM body b ";

  private static final String SELECT_PARTS =
      "SELECT "
          + COLUMNS
          + ", l.parent, d.id, d.priority, d.size, l.ordinal, l.part FROM listing l "
          + "JOIN body b ON b.id = l.body JOIN document d ON d.id = l.document ";

  private final MessageNaming naming;
  private final List<BodyListener> listeners = new ArrayList<>();

  /** Makes the table's reader and writer. */
  Bodies(MessageNaming naming) {
    this.naming = naming;
  }

  /** Adds somebody who hears of shareable and withdrawn bodies; for the composition root. */
  public void listen(BodyListener listener) {
    listeners.add(listener);
  }

  /** Finds the body peers call by this name. */
  public Optional<StoredBody> find(Transaction tx, MessageName name) {
    return tx.first(Bodies::read, SELECT + "WHERE b.message_name = ?", name.bytes());
  }

  /** Finds a body by its row. */
  public Optional<StoredBody> find(Transaction tx, long number) {
    return tx.first(Bodies::read, SELECT + "WHERE b.id = ?", number);
  }

  /** Finds a body of a destination by its hash. */
  public Optional<StoredBody> find(Transaction tx, KnownDestination destination, BodyId id) {
    return tx.first(
        Bodies::read,
        SELECT + "WHERE b.destination = ? AND b.body_id = ?",
        destination.number(),
        id.bytes());
  }

  /** Returns the bytes with the kind, when they are here. */
  public Optional<byte[]> bytes(Transaction tx, StoredBody body) {
    return tx.first(
        row -> row.getBytes(0),
        "SELECT bytes FROM body WHERE id = ? AND bytes IS NOT NULL",
        body.number());
  }

  /** Returns the body itself; one that is not here is the caller's mistake. */
  public Body body(Transaction tx, StoredBody row) {
    byte[] bytes =
        bytes(tx, row).orElseThrow(() -> new IllegalStateException(row + " has no bytes here"));
    try {
      return Body.parse(bytes);
    } catch (FormatException e) {
      throw new DatabaseException(row + " does not parse: restore a copy", e);
    }
  }

  /** Returns all shareable bodies of a kind, in the order in which they became so. */
  public List<StoredBody> shared(Transaction tx, KnownDestination destination, BodyKind kind) {
    return tx.query(
        Bodies::read,
        SELECT + "WHERE b.destination = ? AND b.state = 1 AND b.kind = ? ORDER BY b.seq",
        destination.number(),
        kind.code());
  }

  /**
   * Returns the bodies that are here of what an envelope or INDEX lists, in every document that is
   * on its way: what may be offered to who has that envelope or INDEX. PROTOCOL.md §6.
   */
  public List<ListedPart> offerableOf(Transaction tx, StoredBody parent) {
    return tx.query(
        Bodies::readPart,
        SELECT_PARTS
            + "WHERE l.parent = ? AND b.state = ? AND d.state = 0 AND d.expired = 0 "
            + "ORDER BY l.ordinal",
        parent.number(),
        BodyState.STORED.code());
  }

  /** Returns the places of a body that is here, in every document that is on its way. */
  public List<ListedPart> offerableAs(Transaction tx, StoredBody part) {
    return tx.query(
        Bodies::readPart,
        SELECT_PARTS
            + "WHERE l.body = ? AND l.part > 0 AND b.state = ? AND d.state = 0 "
            + "AND d.expired = 0 ORDER BY l.document",
        part.number(),
        BodyState.STORED.code());
  }

  /**
   * Returns what is lacking of a document: dropped, its envelope too when that held everything, or
   * never fetched.
   */
  public List<StoredBody> missingOf(Transaction tx, KnownDocument document) {
    return tx.query(
        Bodies::read,
        "SELECT "
            + COLUMNS
            + " FROM listing l JOIN body b ON b.id = l.body WHERE l.document = ? "
            + "AND b.state IN (?, ?) ORDER BY l.part, l.ordinal",
        document.number(),
        BodyState.LISTED.code(),
        BodyState.EVICTED.code());
  }

  private static ListedPart readPart(Row row) {
    SealedSize size = SealedSize.of(row.getLong(COLUMN_COUNT + 3));
    long places =
        row.getInt(COLUMN_COUNT + 5) == Part.CHUNK.code() ? size.chunks() : size.indexes();
    return new ListedPart(
        read(row),
        new ListedPart.Place(
            row.getLong(COLUMN_COUNT),
            row.getLong(COLUMN_COUNT + 1),
            row.getInt(COLUMN_COUNT + 2),
            row.getLong(COLUMN_COUNT + 4),
            places));
  }

  /** Counts one more contact that has the body; says nothing about whom. PROTOCOL.md §6. */
  public void acknowledged(Transaction tx, StoredBody body) {
    tx.execute("UPDATE body SET copies = copies + 1 WHERE id = ?", body.number());
  }

  /** Forgets the pending and invalid bodies of a contact that is removed. PROTOCOL.md §1. */
  public void forgetContact(Transaction tx, long contact) {
    tx.execute(
        "DELETE FROM body WHERE contact = ? AND state IN (?, ?)",
        contact,
        BodyState.PENDING.code(),
        BodyState.INVALID.code());
  }

  /** Notes that a body that was stored is invalid, while the contact is here that proved it. */
  void reject(Transaction tx, StoredBody body, Bringer bringer) {
    Standing standing = new Standing(BodyState.INVALID, bringer);
    Long contact = standing.contact();
    if (contact == null) {
      remove(tx, body);
      return;
    }
    move(tx, body, standing.state);
    tx.execute(
        "UPDATE body SET bringer = ?, charge = ?, contact = ? WHERE id = ?",
        bringer.bucket(),
        standing.charge(0),
        contact,
        body.number());
  }

  /** Forgets a body as if it had never been here. */
  void remove(Transaction tx, StoredBody body) {
    tx.execute("DELETE FROM body WHERE id = ?", body.number());
    if (body.state() == BodyState.STORED) {
      listeners.forEach(listener -> listener.withdrawn(tx, body));
    }
  }

  /** Stores bytes that are to be shared, over whatever row there is. */
  public StoredBody share(
      Transaction tx, KnownDestination destination, Body body, Bringer bringer) {
    return put(tx, destination, body, new Standing(BodyState.STORED, bringer));
  }

  /** Erases the bytes of a body and withdraws it; its id stays known. */
  public void retire(Transaction tx, StoredBody body) {
    move(tx, body, BodyState.ERASED);
  }

  StoredBody put(Transaction tx, KnownDestination destination, Body body, Standing standing) {
    Optional<StoredBody> known = find(tx, destination, body.id());
    long number;
    if (known.isPresent()) {
      number = known.get().number();
      rewrite(tx, number, body, standing);
    } else {
      number = insert(tx, destination, body, standing);
    }
    StoredBody stored = find(tx, number).get();
    announce(tx, known.map(StoredBody::state).orElse(null), stored);
    return stored;
  }

  private void rewrite(Transaction tx, long number, Body body, Standing standing) {
    int kind = kindOf(body);
    byte[] bytes = standing.state.hasBytes() ? body.bytes() : null;
    tx.execute(
        "UPDATE body SET kind = ?, state = ?, length = ?, rank = ?, seq = ?, bringer = ?, "
            + "charge = ?, contact = ?, bytes = ? WHERE id = ?",
        kind,
        standing.state.code(),
        body.length(),
        standing.rank(kind),
        sequence(tx, standing),
        standing.bringer.bucket(),
        standing.charge(bytes == null ? 0 : body.length()),
        standing.contact(),
        bytes,
        number);
  }

  private long insert(Transaction tx, KnownDestination destination, Body body, Standing standing) {
    int kind = kindOf(body);
    byte[] bytes = standing.state.hasBytes() ? body.bytes() : null;
    return tx.insert(
        "INSERT INTO body (destination, body_id, message_name, kind, state, length, rank, "
            + "seq, bringer, charge, contact, bytes) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        destination.number(),
        body.id().bytes(),
        naming.nameOf(destination.fingerprint(), body.id()).bytes(),
        kind,
        standing.state.code(),
        body.length(),
        standing.rank(kind),
        sequence(tx, standing),
        standing.bringer.bucket(),
        standing.charge(bytes == null ? 0 : body.length()),
        standing.contact(),
        bytes);
  }

  /** Returns the place among what is shared, null for what is not. */
  private @Nullable Long sequence(Transaction tx, Standing standing) {
    return standing.state == BodyState.STORED ? nextSequence(tx) : null;
  }

  /** Adds an id that is listed, without bytes, or returns the row there is. */
  StoredBody list(Transaction tx, KnownDestination destination, BodyId id, BodyKind kind) {
    return find(tx, destination, id)
        .orElseGet(() -> blank(tx, destination, id, kind, BodyState.LISTED));
  }

  /** Notes that an envelope is done with, though only its id may be known. */
  void eraseEnvelope(Transaction tx, KnownDestination destination, DocumentId document) {
    BodyId id = document.envelope();
    Optional<StoredBody> known = find(tx, destination, id);
    if (known.isPresent()) {
      move(tx, known.get(), BodyState.ERASED);
      tx.execute(
          "UPDATE body SET kind = ? WHERE id = ?",
          BodyKind.ENVELOPE.code(), // others may have listed it as a chunk of theirs
          known.get().number());
    } else {
      blank(tx, destination, id, BodyKind.ENVELOPE, BodyState.ERASED);
    }
  }

  private StoredBody blank(
      Transaction tx, KnownDestination destination, BodyId id, BodyKind kind, BodyState state) {
    long number =
        tx.insert(
            "INSERT INTO body (destination, body_id, message_name, kind, state, length, rank, "
                + "bringer) VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
            destination.number(),
            id.bytes(),
            naming.nameOf(destination.fingerprint(), id).bytes(),
            kind.code(),
            state.code(),
            Standing.rankOfKind(kind.code()),
            Bringer.OWN.bucket());
    return find(tx, number).get();
  }

  /** Moves a row to another state; bytes go with a state that has none, the row is still paid. */
  void move(Transaction tx, StoredBody body, BodyState to) {
    if (body.state() == to) {
      return;
    }
    if (to.hasBytes()) {
      tx.execute(
          "UPDATE body SET state = ?, contact = NULL, seq = ? WHERE id = ?",
          to.code(),
          to == BodyState.STORED ? nextSequence(tx) : null,
          body.number());
    } else {
      tx.execute(
          "UPDATE body SET state = ?, contact = NULL, seq = NULL, bytes = NULL, charge = "
              + "CASE WHEN charge > 0 AND bytes IS NOT NULL THEN charge - length ELSE charge END "
              + "WHERE id = ?",
          to.code(),
          body.number());
    }
    announce(tx, body.state(), find(tx, body.number()).get());
  }

  private void announce(Transaction tx, @Nullable BodyState before, StoredBody now) {
    if (now.state() == BodyState.STORED && before != BodyState.STORED) {
      listeners.forEach(listener -> listener.shareable(tx, now));
    } else if (before == BodyState.STORED && now.state() != BodyState.STORED) {
      listeners.forEach(listener -> listener.withdrawn(tx, now));
    }
  }

  private static long nextSequence(Transaction tx) {
    tx.execute("UPDATE sequence SET next = next + 1");
    return tx.first(row -> row.getLong(0), "SELECT next FROM sequence").get();
  }

  /** Returns the kind's byte, also of a kind a later version may define. */
  static int kindOf(Body body) {
    return body.kind().map(BodyKind::code).orElseGet(() -> body.bytes()[0] & 0xFF);
  }

  static StoredBody read(Row row) {
    StoredBody.Fields fields =
        new StoredBody.Fields(
            BodyId.of(row.getBytes(2)),
            MessageName.of(row.getBytes(3)),
            BodyState.of(row.getInt(5)));
    fields.number = row.getLong(0);
    fields.destination = row.getLong(1);
    fields.kind = row.getInt(4);
    fields.length = row.getInt(6);
    fields.copies = row.getInt(7);
    fields.rank = row.getLong(8);
    fields.sequence = row.isNull(9) ? 0 : row.getLong(9);
    return new StoredBody(fields);
  }
}
