package org.sealferry.bramble.client;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.bsp.GroupClient;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Sync;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactClocks;
import org.sealferry.bramble.contact.Contacts;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.contact.NewContact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.SqlCipherFile;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.vectors.SeededRandom;

/** A phone with the standard clients on a real database; messages are carried over by hand. */
final class Phone implements AutoCloseable {
  static final long NOW = 1_795_339_865_239L;
  private static final RootKey ROOT =
      new RootKey(SecretKey.random(SeededRandom.of(99)), ContactClock.MEETING_START);

  final LocalIdentity identity;
  final Database database;
  final ContactClocks clocks =
      new ContactClocks(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), () -> 0);
  final Contacts contacts = new Contacts(clocks);
  final Sync sync;
  final Versioning versioning;
  final Properties properties;
  final List<String> visibilities = new ArrayList<>();

  Phone(Path directory, int seed) {
    identity = new LocalIdentity("phone " + seed, SigningKeyPair.generate(SeededRandom.of(seed)));
    List<Migration> migrations = new ArrayList<>(Contacts.migrations());
    migrations.addAll(Sync.migrations());
    migrations.addAll(Versioning.migrations());
    migrations.addAll(Properties.migrations());
    database = SqlCipherFile.open(directory, migrations);
    sync = new Sync(database, () -> 0);
    versioning = new Versioning(contacts, sync);
    properties = new Properties(contacts, sync);
    sync.register(versioning);
    sync.register(properties);
    contacts.register(sync);
    contacts.register(versioning);
    contacts.register(properties);
  }

  Phone with(String client, int minorVersion) {
    versioning.register(new Listed(client, minorVersion));
    return this;
  }

  Phone withProperties() {
    versioning.register(properties);
    return this;
  }

  void run(InTransaction work) {
    database.transact(
        tx -> {
          work.run(tx);
          return true;
        });
  }

  interface InTransaction {
    void run(Transaction tx);
  }

  Contact meet(Phone peer, Role role) throws Exception {
    NewContact contact =
        NewContact.unverified(
            peer.identity.author(), identity.author(), role, clocks.start(ContactClock.Kind.WALL));
    return database.transact(tx -> contacts.add(tx, contact, ROOT));
  }

  Contact contact() {
    return database.transact(this::contact);
  }

  Contact contact(Transaction tx) {
    return contacts.all(tx).get(0);
  }

  /** Hands everything a client has published for the other phone to that phone, once. */
  void carryTo(Phone peer, ClientId client) {
    for (Message message : published(client)) {
      peer.take(client, message);
    }
  }

  List<Message> published(ClientId client) {
    Contact contact = contact();
    return database.transact(
        tx -> {
          List<Message> messages = new ArrayList<>();
          for (MessageId id : sync.messages().delivered(tx, contact.group(client, 0).id())) {
            messages.add(sync.messages().message(tx, id).orElseThrow());
          }
          return messages;
        });
  }

  Verdict take(ClientId client, Message message) {
    GroupClient receiver = client.equals(Versioning.ID) ? versioning : properties;
    Contact from = contact();
    return database.transact(tx -> receiver.receive(tx, from.id(), message));
  }

  Visibility visibility(ClientId client) {
    Contact contact = contact();
    return database.transact(
        tx -> sync.groups().visibility(tx, contact.id(), contact.group(client, 0).id()));
  }

  @Override
  public void close() {
    database.close();
  }

  private final class Listed implements VersionedClient {
    private final ClientId id;
    private final int minorVersion;

    Listed(String name, int minorVersion) {
      this.id = new ClientId(name);
      this.minorVersion = minorVersion;
    }

    @Override
    public ClientId id() {
      return id;
    }

    @Override
    public int majorVersion() {
      return 0;
    }

    @Override
    public int minorVersion() {
      return minorVersion;
    }

    @Override
    public void visibilityChanged(Transaction tx, Contact contact, Visibility visibility) {
      visibilities.add(id + " " + visibility);
    }
  }
}
