package org.sealferry.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Migration;
import org.sealferry.engine.bundle.BundleExport;
import org.sealferry.engine.bundle.BundleImport;
import org.sealferry.engine.destination.Deliveries;
import org.sealferry.engine.destination.Enrolments;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.DocumentListener;
import org.sealferry.engine.peer.Peers;
import org.sealferry.engine.relay.Progress;
import org.sealferry.engine.relay.Relay;
import org.sealferry.engine.relay.RelaySettings;

/**
 * One phone without its shell: stores, carries, meets peers, delivers, applies receipts. Everything
 * is used on the loop of its {@link Platform}; what a call changed is on disk when it returns.
 */
public final class Engine {
  private final Database database;
  private final Stores stores;
  private final Meshwork meshwork;
  private final Identity identity;
  private final EngineDocuments documents;
  private final EngineDestinations destinations;

  private Engine(Platform platform, EngineSettings settings) throws DocumentException {
    database = platform.storage.database;
    stores = new Stores(platform, settings, Relay.naming());
    identity = new Identity(platform);
    meshwork = new Meshwork(platform, settings, stores, identity.get());
    documents = new EngineDocuments(database, stores.tables, stores.own);
    destinations =
        new EngineDestinations(
            database,
            stores.tables,
            stores.servers,
            new Enrolments(stores.ground, stores.directives, stores.own),
            new Deliveries(
                stores.ground,
                platform.network.servers,
                new EngineLoop(platform.loop),
                platform.wall,
                platform.random));
  }

  /** Returns the steps of all tables of a phone. */
  public static List<Migration> migrations() {
    List<Migration> migrations = new ArrayList<>(Meshwork.migrations());
    migrations.addAll(Stores.migrations());
    migrations.addAll(Relay.migrations());
    migrations.addAll(Peers.migrations());
    return migrations;
  }

  /**
   * Opens a phone: takes up what is stored, and forgets the meetings of before. PROTOCOL.md §5, §9.
   *
   * @throws DocumentException when the marker outside the database cannot be read or written
   */
  public static Engine open(Platform platform, EngineSettings settings) throws DocumentException {
    Engine engine = new Engine(platform, settings);
    engine.start();
    return engine;
  }

  private void start() {
    meshwork.start();
    database.transact(
        tx -> {
          stores.expiration.sweep(tx);
          return true;
        });
  }

  /** Ends all sessions in order, so that peers do not dial again; they are over a little later. */
  public void endSessions() {
    meshwork.endSessions();
  }

  /** Lets somebody hear of documents from now on. */
  public void listen(DocumentListener listener) {
    stores.tables.documents().listen(listener);
  }

  /** Returns who this phone is towards peers. */
  public Identity identity() {
    return identity;
  }

  /** Returns the documents of this phone. */
  public EngineDocuments documents() {
    return documents;
  }

  /** Returns the destinations and the deliveries to them. */
  public EngineDestinations destinations() {
    return destinations;
  }

  /**
   * Begins to write everything that is on its way into a bundle; steps follow.
   *
   * @param out buffered, and closed by the caller
   */
  public BundleExport exportBundle(OutputStream out) throws IOException {
    return new BundleExport(database, stores.tables, out);
  }

  /**
   * Begins to take a bundle; steps follow.
   *
   * @param in buffered, and closed by the caller
   */
  public BundleImport importBundle(InputStream in) {
    return new BundleImport(database, stores.tables, stores.intake, in);
  }

  /** Returns what meets peers. */
  public Peers peers() {
    return meshwork.peers;
  }

  /** Returns what documents go to and come from a peer since it was met. */
  public Progress progress(ContactId contact) {
    return meshwork.relay.progress(contact);
  }

  /** Returns what this phone carries for others. */
  public RelaySettings carrying() {
    return database.transact(meshwork.relay::settings);
  }

  /** Changes what this phone carries for others, and tells the peers. */
  public void carry(RelaySettings carried) {
    database.transact(
        tx -> {
          meshwork.relay.configure(tx, carried);
          return true;
        });
  }

  /** Returns whether the database is an older copy of this phone's. PROTOCOL.md §9. */
  public boolean isRestored() {
    return stores.device.isRestored();
  }
}
