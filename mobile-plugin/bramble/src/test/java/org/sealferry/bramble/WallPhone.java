package org.sealferry.bramble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sealferry.bramble.bsp.GroupClient;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Sharing;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.HandshakeLink;
import org.sealferry.bramble.contact.LinkException;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.SqlCipherFile;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.transport.TransportProperties;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

/** A phone that makes contacts of the real time; one plain group is shared with all of them. */
final class WallPhone implements WallContacts.Events, GroupClient, AutoCloseable {
  static final TransportTraits LAN = TransportTraits.lan();
  static final long START = 1_795_000_000_000L;

  private static final ClientId CLIENT = new ClientId("org.example.lab");
  private static final Group GROUP = Group.of(CLIENT, 0, new byte[] {9});

  final List<Contact> added = new ArrayList<>();
  final List<IOException> failures = new ArrayList<>();
  final List<MessageId> received = new ArrayList<>();
  private final VirtualLoop loop;
  private final Path home;
  private final String name;
  Database database;
  Bramble bramble;

  WallPhone(VirtualLoop loop, Path folder, String name) throws IOException {
    this.loop = loop;
    this.home = Files.createDirectory(folder.resolve(name));
    this.name = name;
    open();
  }

  /** As after a crash: everything in memory is gone. */
  void restart() {
    database.close();
    open();
  }

  private void open() {
    database = SqlCipherFile.open(home, Bramble.migrations());
    bramble =
        Bramble.open(
            new Bramble.Platform(
                database, loop, loop.clock(Instant.ofEpochMilli(START)), new SecureRandom()),
            List.of(LAN, TransportTraits.drive()));
    bramble.sync().register(this);
    bramble.start();
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) name.charAt(0));
    LocalIdentity identity = new LocalIdentity(name, SigningKeyPair.fromSeed(SecretKey.of(seed)));
    bramble
        .wallContacts()
        .welcome(identity, Map.of(LAN.id(), new TransportProperties(Map.of("port", "4711"))), this);
    database.transact(
        tx -> {
          bramble.sync().groups().add(tx, GROUP);
          return true;
        });
  }

  /** Takes another phone's handshake key for its own: one link, two identities. */
  void takeHandshakeKeyOf(WallPhone other) {
    other.link();
    byte[] key =
        other
            .database
            .transact(
                tx ->
                    tx.first(row -> row.getBytes(0), "SELECT private_key FROM local_handshake_key"))
            .orElseThrow();
    link();
    database.transact(
        tx -> tx.execute("UPDATE local_handshake_key SET private_key = ?", (Object) key));
  }

  HandshakeLink link() {
    return database.transact(tx -> bramble.wallContacts().pending().ownLink(tx));
  }

  PendingContact add(HandshakeLink link) throws LinkException {
    return database.<PendingContact, LinkException>transact(
        tx -> bramble.wallContacts().pending().add(tx, link));
  }

  List<PendingContact> pending() {
    return database.transact(bramble.wallContacts().pending()::all);
  }

  List<Contact> contacts() {
    return database.transact(bramble.contacts()::all);
  }

  MessageId publish(int size) {
    Message message = new Message(GROUP.id(), START + size, new byte[size]);
    database.transact(
        tx -> {
          bramble.sync().messages().publish(tx, message, Sharing.ANNOUNCED);
          return true;
        });
    return message.id();
  }

  @Override
  public void storing(Transaction tx, Contact contact, Exchanged exchanged) {
    bramble.sync().groups().setVisibility(tx, contact.id(), GROUP.id(), Visibility.SHARED);
  }

  @Override
  public void added(Contact contact) {
    added.add(contact);
  }

  @Override
  public void failed(IOException cause) {
    failures.add(cause);
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
    return Verdict.KEEP;
  }

  @Override
  public void close() {
    database.close();
  }
}
