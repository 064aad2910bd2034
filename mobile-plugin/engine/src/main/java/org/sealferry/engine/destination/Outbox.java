package org.sealferry.engine.destination;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.document.Intake;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.PlacedBody;
import org.sealferry.engine.document.Places;
import org.sealferry.engine.document.Tables;
import org.sealferry.engine.document.Undelivered;
import org.sealferry.protocol.delivery.Cursor;
import org.sealferry.protocol.delivery.ItemWriter;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.Fingerprint;

/** What a delivery reads from and writes to the database, in transactions of its own. */
final class Outbox {
  private static final int READ_AHEAD = 16;
  private static final int LARGEST_ITEM_BYTES = ItemWriter.LENGTH_BYTES + BodyFormat.MAX_BODY_BYTES;

  private final Database database;
  private final Tables tables;
  private final Intake intake;
  private final Servers servers;
  private final MeteredGuard guard;
  private final KnownDestination destination;
  private final Undelivered undelivered;

  Outbox(Ground ground, KnownDestination destination) {
    this.database = ground.database;
    this.tables = ground.tables;
    this.intake = ground.intake;
    this.servers = ground.servers;
    this.guard = ground.guard;
    this.destination = destination;
    this.undelivered = tables.documents().undelivered(destination);
  }

  /** Returns the next documents to deliver, fewer than the limit only at the end. */
  List<DocumentId> next(int limit) {
    return database.transact(tx -> undelivered.next(tx, limit));
  }

  /** Returns how many documents are to be delivered. */
  long count() {
    return database.transact(undelivered::count);
  }

  /** Judges bodies the server sent; returns how many were news. */
  int take(List<Body> bodies) {
    return bodies.isEmpty() ? 0 : database.transact(tx -> take(tx, bodies));
  }

  private int take(Transaction tx, List<Body> bodies) {
    int news = 0;
    for (Body body : bodies) {
      KnownDestination now = tables.destinations().find(tx, destination.number()).get();
      if (intake.accept(tx, now, body, Bringer.SERVER) == Acceptance.DELIVERED) {
        news++;
      }
    }
    return news;
  }

  /** Stores a page of the walk and where it goes on, together. */
  int take(List<Body> bodies, Cursor next) {
    return database.transact(
        tx -> {
          int news = take(tx, bodies);
          servers.moveCursor(tx, destination, next);
          return news;
        });
  }

  /** Returns why nothing may be sent over the network of now. */
  Optional<DeliveryException> objection(boolean anyNetwork) {
    return database.transact(tx -> guard.objection(tx, anyNetwork));
  }

  Fingerprint destination() {
    return destination.fingerprint();
  }

  Optional<DeviceToken> token() {
    return database.transact(tx -> servers.token(tx, destination));
  }

  Optional<byte[]> registration() {
    return database.transact(tx -> servers.registration(tx, destination));
  }

  void dropRegistration() {
    database.transact(
        tx -> {
          servers.dropRegistration(tx, destination);
          return true;
        });
  }

  void authorise(DeviceToken token) {
    database.transact(
        tx -> {
          servers.authorise(tx, destination, token);
          return true;
        });
  }

  Optional<Cursor> cursor() {
    return database.transact(tx -> servers.cursor(tx, destination));
  }

  /** Returns those of some documents that no verdict is known of yet and that are still here. */
  Set<DocumentId> stillOpen(Set<DocumentId> some) {
    return database.transact(
        tx -> some.stream().filter(id -> isOpen(tx, id)).collect(Collectors.toSet()));
  }

  private boolean isOpen(Transaction tx, DocumentId id) {
    return tables
        .documents()
        .find(tx, destination, id)
        .filter(KnownDocument::isToDeliver)
        .isPresent();
  }

  void endedWell(long nowMillis) {
    database.transact(
        tx -> {
          servers.delivered(tx, destination, nowMillis);
          return true;
        });
  }

  /** Takes bodies from a shipment until a request is full; empty when there is nothing to send. */
  byte[] fill(Shipment shipment, int mostBytes) {
    return database.transact(
        tx -> {
          ByteArrayOutputStream stream = new ByteArrayOutputStream(mostBytes);
          while (!shipment.isEmpty() && hasRoom(stream, mostBytes)) {
            write(tx, shipment, stream, mostBytes);
          }
          return stream.toByteArray();
        });
  }

  private void write(
      Transaction tx, Shipment shipment, ByteArrayOutputStream stream, int mostBytes) {
    Shipment.Piece piece = shipment.first();
    Optional<KnownDocument> document = tables.documents().find(tx, destination, piece.document);
    if (!document.isPresent()) {
      shipment.advance(piece.places.to());
      return;
    }
    Places places = piece.places;
    List<PlacedBody> some = read(tx, document.get(), places);
    while (!some.isEmpty()) {
      for (PlacedBody placed : some) {
        if (!hasRoom(stream, mostBytes)) {
          shipment.advance(placed.ordinal());
          return;
        }
        write(stream, tables.bodies().body(tx, placed.body()));
        places = places.from(placed.ordinal() + 1);
      }
      some = read(tx, document.get(), places);
    }
    shipment.advance(places.to());
  }

  /** A server refuses a request that is a byte too long. */
  private static boolean hasRoom(ByteArrayOutputStream stream, int mostBytes) {
    return stream.size() + LARGEST_ITEM_BYTES <= mostBytes;
  }

  private List<PlacedBody> read(Transaction tx, KnownDocument document, Places places) {
    return tables.documents().parts(tx, document, places, READ_AHEAD);
  }

  private static void write(ByteArrayOutputStream stream, Body body) {
    try {
      new ItemWriter(stream).write(body);
    } catch (IOException e) {
      throw new AssertionError("An array in memory does not fail", e);
    }
  }
}
