package org.sealferry.bramble;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.bsp.Sync;
import org.sealferry.bramble.btp.Keyring;
import org.sealferry.bramble.connection.Connections;
import org.sealferry.bramble.connection.SimplexStreams;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClocks;
import org.sealferry.bramble.contact.ContactHook;
import org.sealferry.bramble.contact.Contacts;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.TransportTraits;

/**
 * The Bramble protocols of one phone on its database and loop. Clients register with {@link #sync}
 * before {@link #start}; everything is used on the loop.
 */
public final class Bramble {
  private final ContactClocks clocks;
  private final Contacts contacts;
  private final Sync sync;
  private final Keyring keyring;
  private final Connections connections;
  private final SimplexStreams simplexStreams;
  private final WallContacts wallContacts;

  private Bramble(Platform platform, List<TransportTraits> transports) {
    Loop loop = platform.loop;
    this.clocks = new ContactClocks(platform.wall, loop::elapsedMillis);
    this.contacts = new Contacts(clocks);
    this.sync = new Sync(platform.database, loop::elapsedMillis);
    contacts.register(sync);
    this.keyring = Keyring.open(platform.database, contacts, transports);
    this.connections = new Connections(loop, platform.random, keyring, sync);
    this.simplexStreams = new SimplexStreams(platform.random, keyring, sync);
    contacts.register(new Severing(connections));
    this.wallContacts = new WallContacts(platform, this, transports);
  }

  /** What the shell supplies: where data lies, the loop, the time of day and randomness. */
  public static final class Platform {
    final Database database;
    final Loop loop;
    final Clock wall;
    final SecureRandom random;

    /** Takes the parts; the database has the tables of {@link Bramble#migrations}. */
    public Platform(Database database, Loop loop, Clock wall, SecureRandom random) {
      this.database = database;
      this.loop = loop;
      this.wall = wall;
      this.random = random;
    }
  }

  /** Returns the steps of all tables of these protocols. */
  public static List<Migration> migrations() {
    List<Migration> migrations = new ArrayList<>();
    migrations.addAll(Contacts.migrations());
    migrations.addAll(Keyring.migrations());
    migrations.addAll(Sync.migrations());
    return migrations;
  }

  /**
   * Opens what is stored.
   *
   * @param transports all that contacts shall have keys for
   */
  public static Bramble open(Platform platform, List<TransportTraits> transports) {
    return new Bramble(platform, transports);
  }

  /** Takes up where the phone stopped, once all clients are registered. */
  public void start() {
    sync.start();
  }

  /** Returns what makes the clocks of new contacts. */
  public ContactClocks clocks() {
    return clocks;
  }

  /** Returns the contacts. */
  public Contacts contacts() {
    return contacts;
  }

  /** Returns groups, messages and clients. */
  public Sync sync() {
    return sync;
  }

  /** Returns the keys for streams. */
  public Keyring keyring() {
    return keyring;
  }

  /** Returns the open connections. */
  public Connections connections() {
    return connections;
  }

  /** Returns what writes and reads streams that lie in files. */
  public SimplexStreams simplexStreams() {
    return simplexStreams;
  }

  /** Returns what makes contacts with deployed nodes. */
  public WallContacts wallContacts() {
    return wallContacts;
  }

  /** Ends the connections of a contact that was removed. */
  private static final class Severing implements ContactHook {
    private final Connections connections;

    Severing(Connections connections) {
      this.connections = connections;
    }

    @Override
    public void added(Transaction tx, Contact contact, RootKey rootKey) {}

    @Override
    public void removed(Transaction tx, Contact contact) {
      tx.afterCommit(() -> connections.sever(contact.id()));
    }
  }
}
