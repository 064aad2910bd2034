package org.sealferry.engine.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;

/**
 * The one way in for bodies of others, whether a peer, a server or a bundle file brings them. The
 * verdict and everything that follows from it are part of the caller's transaction. PROTOCOL.md §1.
 */
public final class Intake {
  /** Most bytes of pending bodies in one account. */
  static final long MAX_PENDING_BYTES = 4L << 20;

  private final Destinations destinations;
  private final Bodies bodies;
  private final Documents documents;
  private final Room room;
  private final Map<BodyKind, BodyRule> rules;
  private final EnvelopeRule envelopes;
  private final PartRule parts;

  /**
   * Makes the way in.
   *
   * @param rules who judges certificates and statements
   */
  public Intake(Tables tables, Room room, Map<BodyKind, BodyRule> rules) {
    this.destinations = tables.destinations();
    this.bodies = tables.bodies();
    this.documents = tables.documents();
    this.room = room;
    this.rules = Map.copyOf(rules);
    this.envelopes = new EnvelopeRule(tables, room);
    this.parts = new PartRule(tables, room);
  }

  /**
   * Judges a body and stores what is to be stored of it.
   *
   * @param destination whose group, server or bundle it came from
   */
  public Acceptance accept(
      Transaction tx, KnownDestination destination, Body body, Bringer bringer) {
    Optional<StoredBody> known = bodies.find(tx, destination, body.id());
    if (known.isPresent() && !known.get().state().isWanted()) {
      return Acceptance.KNOWN;
    }
    boolean reserved = known.isPresent() && known.get().state() == BodyState.LISTED;
    long bytes = body.length() + (long) Standing.ROW_CHARGE;
    boolean evicted = known.isPresent() && known.get().state() == BodyState.EVICTED;
    if (!reserved
        && !isWord(body)
        && !(evicted ? room.spare(tx, bringer, bytes) : room.make(tx, bringer, bytes))) {
      return Acceptance.REFUSED;
    }
    Acceptance judged = judge(tx, destination, body, bringer);
    if (judged != Acceptance.DELIVERED && !mayStay(tx, body, bringer, judged)) {
      forget(tx, destination, body);
      return judged == Acceptance.KNOWN ? judged : Acceptance.REFUSED;
    }
    return judged;
  }

  /** Returns whether the row may stay that was made of a body which is not shared. */
  private boolean mayStay(Transaction tx, Body body, Bringer bringer, Acceptance judged) {
    if (judged == Acceptance.PENDING && pendingBytes(tx, bringer) > MAX_PENDING_BYTES) {
      return false;
    }
    return !isWord(body) || room.make(tx, bringer, 0); // what it takes is charged by now
  }

  private void forget(Transaction tx, KnownDestination destination, Body body) {
    bodies.find(tx, destination, body.id()).ifPresent(row -> bodies.remove(tx, row));
  }

  /**
   * Tells what to do about an id somebody offers, before its bytes are received.
   *
   * @param name how the peer calls it
   */
  public Wish wish(Transaction tx, MessageName name, Bringer bringer) {
    Optional<StoredBody> known = bodies.find(tx, name);
    if (!known.isPresent()) {
      return Wish
          .NOW; // it may be the receipt that frees room; an envelope is refused if there is none
    }
    if (!known.get().state().isWanted()) {
      return Wish.KNOWN;
    }
    List<KnownDocument> listedBy = documents.of(tx, known.get());
    if (listedBy.stream().anyMatch(document -> document.state() == DocumentState.LIVE)) {
      return Wish.NOW;
    }
    boolean fits =
        listedBy.stream()
            .filter(document -> document.state() == DocumentState.EVICTED)
            .anyMatch(document -> room.spare(tx, bringer, document.size()));
    return fits ? Wish.NOW : Wish.EVICTED;
  }

  /** Looks again at what was pending for want of a newer certificate. */
  private void reconsider(Transaction tx, KnownDestination destination) {
    rejudge(
        tx,
        destination,
        tx.query(
            Bodies::read,
            "SELECT "
                + Bodies.COLUMNS
                + " FROM body b WHERE b.destination = ? AND b.state = 2 AND b.kind IN (1, 5)",
            destination.number()));
  }

  /** Certificates and statements are taken by a full phone too: receipts are what frees it. */
  private static boolean isWord(Body body) {
    return body.kind()
        .filter(kind -> kind == BodyKind.CERTIFICATE || kind == BodyKind.STATEMENT)
        .isPresent();
  }

  private Acceptance judge(
      Transaction tx, KnownDestination destination, Body body, Bringer bringer) {
    Acceptance judged = byKind(tx, destination, body, bringer);
    if (judged == Acceptance.INVALID && !bringer.contact().isPresent()) {
      forget(tx, destination, body); // no contact that would take the row with it
    }
    return judged;
  }

  private Acceptance byKind(
      Transaction tx, KnownDestination destination, Body body, Bringer bringer) {
    Optional<BodyKind> kind = body.kind();
    if (!kind.isPresent()) {
      bodies.put(tx, destination, body, new Standing(BodyState.PENDING, bringer));
      return Acceptance.PENDING;
    }
    switch (kind.get()) {
      case ENVELOPE:
        return withParts(tx, destination, body, envelopes.accept(tx, destination, body, bringer));
      case INDEX:
        return withParts(tx, destination, body, parts.accept(tx, destination, body, bringer));
      case CHUNK:
        return parts.accept(tx, destination, body, bringer);
      default:
        return byRule(tx, destination, body, bringer);
    }
  }

  private Acceptance byRule(
      Transaction tx, KnownDestination destination, Body body, Bringer bringer) {
    BodyRule rule = rules.get(body.kind().get());
    Acceptance judged = rule == null ? Acceptance.PENDING : rule.judge(tx, destination, body);
    if (judged != Acceptance.REFUSED) {
      bodies.put(tx, destination, body, new Standing(stateAfter(judged), bringer));
    }
    KnownDestination now = destinations.find(tx, destination.number()).get();
    if (!now.certificate().equals(destination.certificate())) {
      reconsider(tx, now);
    }
    return judged;
  }

  private static BodyState stateAfter(Acceptance judged) {
    switch (judged) {
      case DELIVERED:
        return BodyState.STORED;
      case PENDING:
        return BodyState.PENDING;
      case INVALID:
        return BodyState.INVALID;
      default:
        return BodyState.ERASED;
    }
  }

  /** Looks again at parts that waited for what lists them; one may prove the document invalid. */
  private Acceptance withParts(
      Transaction tx, KnownDestination destination, Body parent, Acceptance judged) {
    if (judged != Acceptance.DELIVERED) {
      return judged;
    }
    rejudgeParts(tx, destination, parent);
    boolean stays =
        bodies
            .find(tx, destination, parent.id())
            .filter(row -> row.state() == BodyState.STORED)
            .isPresent();
    return stays ? judged : Acceptance.INVALID;
  }

  private void rejudgeParts(Transaction tx, KnownDestination destination, Body parent) {
    StoredBody stored = bodies.find(tx, destination, parent.id()).get();
    List<StoredBody> pending =
        tx.query(
            Bodies::read,
            "SELECT "
                + Bodies.COLUMNS
                + " FROM listing l JOIN body b ON b.id = l.body "
                + "WHERE l.parent = ? AND b.state = ?",
            stored.number(),
            BodyState.PENDING.code());
    for (StoredBody body : pending) {
      Acceptance judged = judge(tx, destination, bodies.body(tx, body), bringerOf(tx, body));
      if (judged == Acceptance.REFUSED) {
        bodies.move(tx, body, BodyState.EVICTED); // it is a document's now, not its contact's
      }
    }
  }

  private void rejudge(Transaction tx, KnownDestination destination, List<StoredBody> pending) {
    for (StoredBody body : pending) {
      judge(tx, destination, bodies.body(tx, body), bringerOf(tx, body));
    }
  }

  private static Bringer bringerOf(Transaction tx, StoredBody body) {
    return tx.first(
            row -> Bringer.stored(row.getText(0), row.isNull(1) ? -1 : row.getLong(1)),
            "SELECT bringer, contact FROM body WHERE id = ?",
            body.number())
        .get();
  }

  private static long pendingBytes(Transaction tx, Bringer bringer) {
    return tx.first(
            row -> row.getLong(0), "SELECT bytes FROM pending WHERE bringer = ?", bringer.bucket())
        .orElse(0L);
  }
}
