package org.sealferry.engine.statement;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Bodies;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.PolicySource;
import org.sealferry.engine.document.Tables;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.Statement;

/**
 * The policy and the pins in force for each destination. A lower number never replaces a higher
 * one, also across restarts. PROTOCOL.md §4.
 */
public final class Directives implements PolicySource {
  private static final int POLICY = 2;
  private static final int PINS = 3;
  private static final long ENROLLED = 0;
  private static final int CONTENT = 1;

  private final Bodies bodies;

  /** Makes the reader and writer of the table. */
  public Directives(Tables tables) {
    this.bodies = tables.bodies();
  }

  @Override
  public Policy policy(Transaction tx, KnownDestination destination) {
    Optional<byte[]> stored = content(tx, destination, POLICY);
    return stored.isPresent() ? parsePolicy(stored.get()) : Policy.open();
  }

  /** Returns the pins of the server's keys, when any are known. */
  public Optional<Pins> pins(Transaction tx, KnownDestination destination) {
    return content(tx, destination, PINS).map(Directives::parsePins);
  }

  /** Takes the policy of an enrolment link; a signed one stays in force. */
  public void enrol(Transaction tx, KnownDestination destination, Policy policy) {
    enrol(tx, destination, POLICY, encode(policy));
  }

  /** Takes the pins of an enrolment link or of the user; signed ones stay in force. */
  public void enrol(Transaction tx, KnownDestination destination, Pins pins) {
    enrol(tx, destination, PINS, encode(pins));
  }

  private static void enrol(
      Transaction tx, KnownDestination destination, int kind, byte[] content) {
    replace(tx, destination, new Line(kind, ENROLLED, content, null));
  }

  /** Puts a verified policy or pins in force; returns false when their number is not higher. */
  boolean apply(Transaction tx, KnownDestination destination, Statement statement) {
    long number = statement.number().getAsLong();
    int kind = statement.policy().isPresent() ? POLICY : PINS;
    if (number(tx, destination, kind).orElse(ENROLLED) >= number) {
      return false;
    }
    retire(tx, destination, kind);
    tx.execute(
        "DELETE FROM directive WHERE destination = ? AND kind = ? AND number > ?",
        destination.number(),
        kind,
        ENROLLED);
    byte[] content =
        statement.policy().map(Directives::encode).orElseGet(() -> encode(statement.pins().get()));
    replace(tx, destination, new Line(kind, number, content, statement.body().id()));
    return true;
  }

  /** Ends what a void statement put in force: what was enrolled is in force again. */
  void takeBack(Transaction tx, KnownDestination destination, BodyId statement) {
    tx.execute(
        "DELETE FROM directive WHERE destination = ? AND statement = ?",
        destination.number(),
        statement.bytes());
  }

  private void retire(Transaction tx, KnownDestination destination, int kind) {
    tx.first(
            row -> BodyId.of(row.getBytes(0)),
            "SELECT statement FROM directive WHERE destination = ? AND kind = ? "
                + "AND statement IS NOT NULL",
            destination.number(),
            kind)
        .flatMap(old -> bodies.find(tx, destination, old))
        .ifPresent(old -> bodies.retire(tx, old));
  }

  private static Optional<Long> number(Transaction tx, KnownDestination destination, int kind) {
    return tx.first(
        row -> row.getLong(0),
        "SELECT number FROM directive WHERE destination = ? AND kind = ? ORDER BY number DESC",
        destination.number(),
        kind);
  }

  private static Optional<byte[]> content(Transaction tx, KnownDestination destination, int kind) {
    return tx.first(
        row -> row.getBytes(0),
        "SELECT content FROM directive WHERE destination = ? AND kind = ? ORDER BY number DESC",
        destination.number(),
        kind);
  }

  private static void replace(Transaction tx, KnownDestination destination, Line line) {
    tx.execute(
        "INSERT OR REPLACE INTO directive VALUES (?, ?, ?, ?, ?)",
        destination.number(),
        line.kind,
        line.number,
        line.content,
        line.statement == null ? null : line.statement.bytes());
  }

  private static byte[] encode(Policy policy) {
    return new CborMapWriter().put(CONTENT, policy.encode()).encode();
  }

  private static byte[] encode(Pins pins) {
    return new CborMapWriter().put(CONTENT, pins.encode()).encode();
  }

  private static Policy parsePolicy(byte[] stored) {
    try {
      return Policy.parse(CborMap.decode("stored policy", stored, stored.length).get(CONTENT));
    } catch (FormatException e) {
      throw new DatabaseException("A stored policy does not parse: restore a copy", e);
    }
  }

  private static Pins parsePins(byte[] stored) {
    try {
      return Pins.parse(CborMap.decode("stored pins", stored, stored.length).get(CONTENT));
    } catch (FormatException e) {
      throw new DatabaseException("Stored pins do not parse: restore a copy", e);
    }
  }

  /** What is in force for one kind. */
  private static final class Line {
    final int kind;
    final long number;
    final byte[] content;
    final @Nullable BodyId statement;

    Line(int kind, long number, byte[] content, @Nullable BodyId statement) {
      this.kind = kind;
      this.number = number;
      this.content = content;
      this.statement = statement;
    }
  }
}
