package org.sealferry.engine.document;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.JdbcDatabase;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.LabelledHash;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/** A real database with this package's tables and whatever room and rules a test wants. */
final class TestPhone implements AutoCloseable {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T11:00:00Z"), ZoneOffset.UTC);
  static final Fingerprint DESTINATION = Fingerprint.of(filled(20, 7));
  static final Bringer ALICE = Bringer.verified(1, filled(32, 1));
  static final Bringer STRANGER = Bringer.unverified(2);

  final Database database;
  final Tables tables;
  final List<String> heard = new ArrayList<>();
  private final Room room;
  private final Intake intake;

  TestPhone(Path folder) {
    this(folder, new Unlimited());
  }

  TestPhone(Path folder, Room room) {
    this.database = open(folder, DocumentTables.migrations());
    this.tables = new Tables(OpenPgpPolicy.standard(), CLOCK, TestPhone::nameOf);
    this.room = room;
    this.intake = new Intake(tables, room, Map.of());
    tables.bodies().listen(new Ear());
  }

  static Database open(Path folder, List<Migration> migrations) {
    return JdbcDatabase.open(
        () -> DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("phone.db")), migrations);
  }

  static MessageName nameOf(Fingerprint destination, BodyId body) {
    return MessageName.of(
        LabelledHash.labelled("test").input(destination.bytes()).input(body.bytes()).finish());
  }

  static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  KnownDestination destination(Transaction tx) {
    return tables.destinations().add(tx, DESTINATION);
  }

  Acceptance accept(Body body) {
    return accept(body, ALICE);
  }

  Acceptance accept(Body body, Bringer bringer) {
    return database.transact(tx -> intake.accept(tx, destination(tx), body, bringer));
  }

  Wish wish(Body body) {
    return database.transact(tx -> intake.wish(tx, nameOf(DESTINATION, body.id()), ALICE));
  }

  BodyState state(Body body) {
    return database.transact(
        tx -> tables.bodies().find(tx, destination(tx), body.id()).orElseThrow().state());
  }

  boolean knows(Body body) {
    return database.transact(
        tx -> tables.bodies().find(tx, destination(tx), body.id()).isPresent());
  }

  KnownDocument document(Body envelope) {
    return database.transact(
        tx ->
            tables
                .documents()
                .find(tx, destination(tx), org.sealferry.protocol.item.DocumentId.of(envelope.id()))
                .orElseThrow());
  }

  void tombstone(Body envelope) {
    KnownDocument document = document(envelope);
    database.transact(
        tx -> {
          tables.release().free(tx, document);
          return true;
        });
  }

  long account(Bringer bringer) {
    return database.transact(tx -> tables.accounts().of(tx, bringer));
  }

  long number(String sql) {
    return database.transact(tx -> tx.first(row -> row.getLong(0), sql).orElseThrow());
  }

  Room room() {
    return room;
  }

  @Override
  public void close() {
    database.close();
  }

  /** A room without end. */
  static final class Unlimited implements Room {
    @Override
    public boolean make(Transaction tx, Bringer bringer, long bytes) {
      return true;
    }

    @Override
    public boolean spare(Transaction tx, Bringer bringer, long bytes) {
      return true;
    }
  }

  private final class Ear implements BodyListener {
    @Override
    public void shareable(Transaction tx, StoredBody body) {
      heard.add("+" + BodyKind.of(body.kind()).orElseThrow());
    }

    @Override
    public void withdrawn(Transaction tx, StoredBody body) {
      heard.add("-" + BodyKind.of(body.kind()).orElseThrow());
    }
  }
}
