package org.sealferry.bramble.bsp;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.SqlCipherFile;

/** BSP on an encrypted database with one plain group, and contacts that are only numbers. */
final class TestPhone implements AutoCloseable {
  static final ClientId CLIENT = new ClientId("org.example.lab");
  static final Group GROUP = Group.of(CLIENT, 0, new byte[] {1, 2, 3});

  final AtomicLong time;
  final PlainClient client = new PlainClient(CLIENT);
  final Database database;
  final Sync sync;

  TestPhone(Path directory, AtomicLong time) {
    this.time = time;
    this.database = SqlCipherFile.open(directory, Sync.migrations());
    this.sync = new Sync(database, time::get);
    sync.register(client);
    sync.start();
    database.transact(
        tx -> {
          sync.groups().add(tx, GROUP);
          return true;
        });
  }

  void show(ContactId contact, Visibility visibility) {
    database.transact(
        tx -> {
          sync.groups().setVisibility(tx, contact, GROUP.id(), visibility);
          return true;
        });
  }

  MessageId publish(Message message) {
    database.transact(
        tx -> {
          sync.messages().publish(tx, message, Sharing.ANNOUNCED);
          return true;
        });
    return message.id();
  }

  MessageId publish(long timestamp, int size) {
    return publish(message(timestamp, size));
  }

  /** Publishes so many messages, later ones first. */
  List<MessageId> publishAll(long timestamp, int count, int size) {
    ArrayDeque<MessageId> ids = new ArrayDeque<>();
    database.transact(
        tx -> {
          for (int i = count - 1; i >= 0; i--) {
            Message message = message(timestamp + i, size);
            sync.messages().publish(tx, message, Sharing.ANNOUNCED);
            ids.addFirst(message.id());
          }
          return true;
        });
    return List.copyOf(ids);
  }

  static Message message(long timestamp, int size) {
    byte[] body = new byte[size];
    new Random(timestamp * 31 + size).nextBytes(body);
    return new Message(GROUP.id(), timestamp, body);
  }

  boolean has(MessageId id) {
    Optional<Message> found = database.transact(tx -> sync.messages().message(tx, id));
    return found.isPresent();
  }

  List<MessageId> delivered() {
    return database.transact(tx -> sync.messages().delivered(tx, GROUP.id()));
  }

  boolean isAcknowledged(ContactId contact, MessageId id) {
    return database.transact(tx -> sync.messages().isAcknowledged(tx, contact, id));
  }

  int count(String table) {
    return database
        .transact(tx -> tx.first(row -> row.getInt(0), "SELECT count(*) FROM " + table))
        .orElseThrow();
  }

  @Override
  public void close() {
    database.close();
  }
}
