package org.sealferry.engine;

import java.security.SecureRandom;
import java.time.Clock;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.engine.destination.Links;
import org.sealferry.engine.destination.NetworkConditions;
import org.sealferry.engine.document.Marker;
import org.sealferry.engine.peer.discovery.Discovery;
import org.sealferry.engine.storage.DiskSpace;

/** What the shell supplies: where things are kept, time, chance and the network. */
public final class Platform {
  final Storage storage;
  final Loop loop;
  final Clock wall;
  final SecureRandom random;
  final Network network;

  /**
   * Takes the parts.
   *
   * @param loop the one thread everything runs on
   * @param wall the phone's clock, right or wrong
   */
  public Platform(Storage storage, Loop loop, Clock wall, SecureRandom random, Network network) {
    this.storage = storage;
    this.loop = loop;
    this.wall = wall;
    this.random = random;
    this.network = network;
  }

  /** Where the phone keeps things. */
  public static final class Storage {
    final Database database;
    final Marker marker;
    final DiskSpace disk;

    /** Takes the database, which has the tables of {@link Engine#migrations}, and its marker. */
    public Storage(Database database, Marker marker, DiskSpace disk) {
      this.database = database;
      this.marker = marker;
      this.disk = disk;
    }
  }

  /** How the phone reaches others. */
  public static final class Network {
    final Transport peers;
    final Links servers;
    final Discovery discovery;
    final NetworkConditions conditions;

    /** Takes the ways out; peers are dialled by typed addresses only, and servers cost nothing. */
    public Network(Transport peers, Links servers) {
      this(peers, servers, Discovery.NONE);
    }

    /** Takes the ways out, where the one to destinations costs nothing. */
    public Network(Transport peers, Links servers, Discovery discovery) {
      this(peers, servers, discovery, NetworkConditions.FREE);
    }

    /**
     * Takes the ways out.
     *
     * @param peers to phones in reach
     * @param servers to destinations
     * @param discovery finds phones in the same network
     * @param conditions what the way to destinations costs
     */
    public Network(
        Transport peers, Links servers, Discovery discovery, NetworkConditions conditions) {
      this.peers = peers;
      this.servers = servers;
      this.discovery = discovery;
      this.conditions = conditions;
    }
  }
}
