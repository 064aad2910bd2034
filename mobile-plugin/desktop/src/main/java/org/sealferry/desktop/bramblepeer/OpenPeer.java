package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.Bramble;
import org.sealferry.bramble.WallContacts;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.client.Properties;
import org.sealferry.bramble.client.Versioning;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.HandshakeLink;
import org.sealferry.bramble.contact.LocalIdentities;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.OwnIdentityException;
import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.contact.PendingContacts;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;

/** Bramble on the peer's database, with its one group and its one contact, once there is one. */
final class OpenPeer {
  private static final String SUPPORTED = "supported";

  final Bramble bramble;
  final PlainGroup group;
  private final PeerSettings settings;
  private final Database database;
  private final SecureRandom random;
  private final Versioning versioning;
  private final Properties properties;
  private final Runnable progress;
  private @Nullable Contact contact; // written when there is one

  private OpenPeer(
      PeerSettings settings, Database database, Loop loop, SecureRandom random, Talk talk) {
    this.settings = settings;
    this.database = database;
    this.random = random;
    this.progress = talk.progress;
    this.bramble =
        Bramble.open(
            new Bramble.Platform(database, loop, settings.wall, random), settings.transports);
    this.group = new PlainGroup(settings, bramble.sync().groups(), talk.out, talk.progress);
    this.versioning = new Versioning(bramble.contacts(), bramble.sync());
    this.properties = new Properties(bramble.contacts(), bramble.sync());
  }

  /** Where results go: lines, and a call whenever something happened. */
  static final class Talk {
    final PrintWriter out;
    final Runnable progress;

    Talk(PrintWriter out, Runnable progress) {
      this.out = out;
      this.progress = progress;
    }
  }

  /** Opens the peer with the contact that the options name or the database has, if any. */
  static OpenPeer open(
      PeerSettings settings, Database database, Loop loop, SecureRandom random, Talk talk) {
    OpenPeer peer = new OpenPeer(settings, database, loop, random, talk);
    peer.register();
    database.transact(
        tx -> {
          peer.start(tx);
          return true;
        });
    return peer;
  }

  /** Returns the contact; null before it is met. */
  @Nullable Contact contact() {
    return contact;
  }

  /** Returns the link to give away. */
  String ownLink() {
    return database.transact(bramble.wallContacts().pending()::ownLink).text();
  }

  /**
   * Adds who gave a link away; empty if that is the contact already.
   *
   * @throws IOException if the link is of no use, or there is another contact
   */
  Optional<PendingContact> add(String text) throws IOException {
    HandshakeLink link = HandshakeLink.find(text);
    PendingContacts pending = bramble.wallContacts().pending();
    return database.<Optional<PendingContact>, IOException>transact(
        tx -> {
          if (contact == null) {
            return Optional.of(pending.add(tx, link));
          }
          if (!pending.contactOf(tx, link).equals(Optional.of(contact.id()))) {
            throw new IOException("the directory has another contact; use another one");
          }
          return Optional.empty();
        });
  }

  private void register() {
    bramble.sync().register(group);
    if (settings.versioning) {
      versioning.register(group);
      bramble.sync().register(versioning);
      bramble.contacts().register(versioning);
    }
    if (settings.shared == null) {
      versioning.register(properties);
      bramble.sync().register(properties);
      bramble.contacts().register(properties);
    }
    bramble.start();
  }

  private void start(Transaction tx) {
    bramble.sync().groups().add(tx, settings.group);
    List<Contact> known = bramble.contacts().all(tx);
    SharedKey shared = settings.shared;
    Contact found = known.isEmpty() ? null : known.get(0);
    if (shared != null) {
      found = found == null ? make(tx, shared) : found;
      if (!found.author().equals(shared.pair().other())) {
        throw new IllegalStateException(
            "the directory is that of a peer of " + found.author() + "; use another one");
      }
    }
    if (settings.versioning) {
      versioning.start(tx);
    }
    if (found != null) {
      begin(tx, found);
    }
  }

  private Contact make(Transaction tx, SharedKey shared) {
    try {
      return bramble
          .contacts()
          .add(tx, shared.contact(bramble.clocks().start(ContactClock.Kind.WALL)), shared.root());
    } catch (OwnIdentityException e) {
      throw new IllegalStateException("--peer-key is this peer's own", e);
    }
  }

  private void begin(Transaction tx, Contact found) {
    if (!settings.versioning) {
      group.visibilityChanged(tx, found, Visibility.SHARED);
    }
    group.resume(tx, bramble.sync().messages(), found.id(), random);
    tx.afterCommit(
        () -> {
          contact = found;
          progress.run();
        });
  }

  /**
   * Lets contacts be made.
   *
   * @param address where this peer listens; null if it does not
   */
  void welcome(@Nullable String address, Meetings meetings) {
    Map<TransportId, TransportProperties> told = told(address);
    LocalIdentity identity =
        database.transact(
            tx -> {
              LocalIdentities identities = new LocalIdentities();
              LocalIdentity own = settings.identity.own(identities.find(tx).orElse(null), random);
              identities.store(tx, own);
              told.forEach((transport, entries) -> properties.set(tx, transport, entries));
              return own;
            });
    bramble
        .wallContacts()
        .welcome(
            identity,
            told,
            new WallContacts.Events() {
              @Override
              public void storing(Transaction tx, Contact met, Exchanged exchanged) {
                tx.afterCommit(() -> meetings.met(met));
                properties.exchanged(tx, met, told, exchanged.properties());
                begin(tx, met);
              }

              @Override
              public void added(Contact met) {}

              @Override
              public void failed(IOException cause) {
                meetings.failed(cause);
              }
            });
  }

  /** Hears what becomes of meetings. */
  interface Meetings {
    void met(Contact contact);

    void failed(IOException cause);
  }

  private Map<TransportId, TransportProperties> told(@Nullable String address) {
    Map<TransportId, TransportProperties> told =
        new TreeMap<>((one, other) -> one.name().compareTo(other.name()));
    told.put(TransportId.DRIVE, new TransportProperties(Map.of(SUPPORTED, "true")));
    if (address != null) {
      String port = address.substring(address.lastIndexOf(':') + 1);
      told.put(
          settings.transport.id(),
          new TransportProperties(Map.of("port", port, "ipPorts", address)));
    }
    return told;
  }

  /** Returns whether the contact said that it reads files; one that shares a root key need not. */
  boolean contactReadsFiles(Contact known) {
    return settings.shared != null
        || database.transact(
            tx ->
                properties
                    .remote(tx, known.id(), TransportId.DRIVE)
                    .get(SUPPORTED)
                    .filter("true"::equals)
                    .isPresent());
  }
}
