package org.sealferry.engine;

import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.Bramble;
import org.sealferry.bramble.client.Properties;
import org.sealferry.bramble.client.Versioning;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.peer.PeerBramble;
import org.sealferry.engine.peer.PeerPlatform;
import org.sealferry.engine.peer.Peers;
import org.sealferry.engine.relay.Mesh;
import org.sealferry.engine.relay.Relay;

/** Bramble, its standard clients, and what the engine does with peers. */
final class Meshwork {
  private final Platform platform;
  private final Bramble bramble;
  private final Versioning versioning;
  private final Properties properties;
  final Relay relay;
  final Peers peers;

  Meshwork(Platform platform, EngineSettings settings, Stores stores, LocalIdentity identity) {
    this.platform = platform;
    bramble =
        Bramble.open(
            new Bramble.Platform(
                platform.storage.database, platform.loop, platform.wall, platform.random),
            List.of(TransportTraits.lan()));
    versioning = new Versioning(bramble.contacts(), bramble.sync());
    properties = new Properties(bramble.contacts(), bramble.sync());
    register();
    bramble
        .connections()
        .observe(new SessionSweep(platform.storage.database, platform.loop, stores.expiration));
    relay =
        new Relay(
            new Mesh(bramble.contacts(), bramble.sync(), versioning),
            stores.tables,
            stores.intake,
            stores.quota,
            platform.random);
    relay.register();
    bramble.connections().observe(new SessionRecall(platform.storage.database, relay));
    peers =
        new Peers(
            new PeerPlatform(
                platform.storage.database,
                platform.loop,
                platform.random,
                settings.place(platform.network),
                () -> forbidsUnverified(stores)),
            new PeerBramble(
                identity, bramble.contacts(), bramble.clocks(), bramble.connections(), properties));
  }

  private void register() {
    bramble.contacts().register(versioning);
    bramble.sync().register(versioning);
    bramble.contacts().register(properties);
    bramble.sync().register(properties);
    versioning.register(properties);
  }

  static List<Migration> migrations() {
    List<Migration> migrations = new ArrayList<>(Bramble.migrations());
    migrations.addAll(Versioning.migrations());
    migrations.addAll(Properties.migrations());
    return migrations;
  }

  /** Takes up what is stored; contacts of before are removed. PROTOCOL.md §5. */
  void start() {
    peers.start();
    bramble.start();
    platform.storage.database.transact(
        tx -> {
          versioning.start(tx);
          return true;
        });
  }

  void endSessions() {
    peers.nearby().stopLooking();
    peers.hide();
    bramble.connections().endAll();
  }

  /** One destination that forbids unverified peers is enough. PROTOCOL.md §4. */
  private boolean forbidsUnverified(Stores stores) {
    return platform.storage.database.transact(tx -> forbidsUnverified(tx, stores));
  }

  private static boolean forbidsUnverified(Transaction tx, Stores stores) {
    for (KnownDestination destination : stores.tables.destinations().chosen(tx)) {
      if (stores.directives.policy(tx, destination).verifiedPeersOnly()) {
        return true;
      }
    }
    return false;
  }
}
