package org.sealferry.engine.peer;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.engine.peer.discovery.Discovery;
import org.sealferry.engine.peer.qr.LanWay;
import org.sealferry.engine.peer.qr.QrWay;

/** What the shell supplies for meeting peers. */
public final class PeerPlatform {
  final Database database;
  final Loop loop;
  final SecureRandom random;
  final Place place;
  final BooleanSupplier unverifiedForbidden;

  /**
   * Takes the parts.
   *
   * @param database has the tables of {@link Peers#migrations}
   * @param unverifiedForbidden whether any destination's policy forbids unverified peers
   */
  public PeerPlatform(
      Database database,
      Loop loop,
      SecureRandom random,
      Place place,
      BooleanSupplier unverifiedForbidden) {
    this.database = database;
    this.loop = loop;
    this.random = random;
    this.place = place;
    this.unverifiedForbidden = unverifiedForbidden;
  }

  /** Where this phone can be reached. */
  public static final class Place {
    final Transport transport;
    final String nearbyAddress;
    final String syncAddress;
    final Supplier<List<String>> hosts;
    final Discovery discovery;
    final List<QrWay> qrWays;

    /**
     * Describes the place.
     *
     * @param nearbyAddress where to listen while visible, as {@code 0.0.0.0:0}
     * @param syncAddress where to listen while meetings last, as {@code 0.0.0.0:0}
     * @param hosts this phone's addresses of now, best first, without port; IPv6 in brackets
     * @param discovery finds phones in the same network
     */
    public Place(
        Transport transport,
        String nearbyAddress,
        String syncAddress,
        Supplier<List<String>> hosts,
        Discovery discovery) {
      this.transport = transport;
      this.nearbyAddress = nearbyAddress;
      this.syncAddress = syncAddress;
      this.hosts = hosts;
      this.discovery = discovery;
      this.qrWays = List.of(new LanWay(transport, anyPort(syncAddress), hosts));
    }

    private Place(Place place, List<QrWay> qrWays) {
      this.transport = place.transport;
      this.nearbyAddress = place.nearbyAddress;
      this.syncAddress = place.syncAddress;
      this.hosts = place.hosts;
      this.discovery = place.discovery;
      this.qrWays = List.copyOf(qrWays);
    }

    private static String anyPort(String address) {
      return address.substring(0, address.lastIndexOf(':')) + ":0";
    }

    /** Returns the same place with other ways to meet by QR than local networks at any port. */
    public Place qrWays(List<QrWay> ways) {
      return new Place(this, ways);
    }

    /** Tells whether only phones on this device can reach this one. */
    boolean isLoopback() {
      return nearbyAddress.startsWith("127.")
          || nearbyAddress.startsWith("[::1]")
          || nearbyAddress.startsWith("localhost:");
    }
  }
}
