package org.sealferry.bramble.connection;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sealferry.bramble.Bramble;
import org.sealferry.bramble.bsp.GroupClient;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Sharing;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.Author;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.contact.NewContact;
import org.sealferry.bramble.contact.OwnIdentityException;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.SqlCipherFile;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

/** A phone on a simulated loop, with one contact and one plain group shared with it. */
final class TestNode implements GroupClient, ConnectionEvents {
  static final TransportTraits LAN = TransportTraits.lan();
  static final TransportTraits DRIVE = TransportTraits.drive();
  static final TransportTraits BLUETOOTH =
      new TransportTraits(TransportId.BLUETOOTH, Duration.ofSeconds(30));
  static final long START = 1_795_000_000_000L;

  private static final ClientId CLIENT = new ClientId("org.example.lab");
  private static final Group GROUP = Group.of(CLIENT, 0, new byte[] {7});

  final List<MessageId> received = new ArrayList<>();
  final List<MessageId> acknowledged = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  private final VirtualLoop loop;
  private final Path home;
  private final Role role;
  Database database;
  Bramble bramble;
  Contact contact;

  TestNode(VirtualLoop loop, Path home, Role role) {
    this.loop = loop;
    this.home = home;
    this.role = role;
    open();
    this.contact = add();
  }

  /** As after a crash: everything in memory is gone. */
  void restart() {
    database.close();
    open();
    contact =
        database
            .transact(tx -> bramble.contacts().find(tx, contact.id()))
            .orElseThrow(IllegalStateException::new);
  }

  Connections connections() {
    return bramble.connections();
  }

  List<MessageId> publish(int count, int size) {
    List<MessageId> ids = new ArrayList<>();
    Random random = new Random(count * 31L + size + (role == Role.ALICE ? 1 : 2));
    database.transact(
        tx -> {
          for (int i = 0; i < count; i++) {
            byte[] body = new byte[size];
            random.nextBytes(body);
            Message message = new Message(GROUP.id(), START + i, body);
            bramble.sync().messages().publish(tx, message, Sharing.ANNOUNCED);
            ids.add(message.id());
          }
          return true;
        });
    return ids;
  }

  void removeContact() {
    database.transact(
        tx -> {
          bramble.contacts().remove(tx, contact);
          return true;
        });
  }

  private void open() {
    database = SqlCipherFile.open(home, Bramble.migrations());
    SecureRandom random = new SecureRandom();
    bramble =
        Bramble.open(
            new Bramble.Platform(database, loop, loop.clock(Instant.ofEpochMilli(START)), random),
            List.of(LAN, DRIVE, BLUETOOTH));
    bramble.sync().register(this);
    bramble.connections().observe(this);
    bramble.start();
  }

  private Contact add() {
    SecretKey root = SecretKey.of(new byte[32]);
    return database.transact(
        tx -> {
          ContactClock clock = bramble.clocks().start(ContactClock.Kind.WALL);
          Contact added = add(tx, clock, root);
          bramble.sync().groups().add(tx, GROUP);
          bramble.sync().groups().setVisibility(tx, added.id(), GROUP.id(), Visibility.SHARED);
          return added;
        });
  }

  private Contact add(Transaction tx, ContactClock clock, SecretKey root) {
    try {
      return bramble
          .contacts()
          .add(
              tx,
              NewContact.unverified(author(role.other()), author(role), role, clock),
              new RootKey(root, START));
    } catch (OwnIdentityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Author author(Role role) {
    byte[] seed = new byte[32];
    seed[0] = (byte) (role == Role.ALICE ? 1 : 2);
    return new Author(role.name(), SigningKeyPair.fromSeed(SecretKey.of(seed)).publicKey());
  }

  @Override
  public ClientId id() {
    return CLIENT;
  }

  @Override
  public int majorVersion() {
    return 0;
  }

  @Override
  public Verdict receive(Transaction tx, ContactId from, Message message) {
    tx.afterCommit(() -> received.add(message.id()));
    return Verdict.SHARE;
  }

  @Override
  public void acknowledged(Transaction tx, ContactId by, MessageId id) {
    tx.afterCommit(() -> acknowledged.add(id));
  }

  @Override
  public void opened(ContactId with) {
    events.add("opened");
  }

  @Override
  public void closed(ContactId with, Ending ending) {
    events.add(ending.name());
  }
}
