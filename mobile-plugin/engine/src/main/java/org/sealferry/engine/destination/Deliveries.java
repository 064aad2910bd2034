package org.sealferry.engine.destination;

import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.destination.DeliveryException.Code;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.protocol.openpgp.Fingerprint;

/** Starts deliveries. Used on the loop's thread. */
public final class Deliveries {
  private final Ground ground;
  private final Links links;
  private final Surroundings around;

  /**
   * Makes the starter.
   *
   * @param random spreads the pauses after failures
   */
  public Deliveries(Ground ground, Links links, DeliveryLoop loop, Clock clock, Random random) {
    this.ground = ground;
    this.links = links;
    this.around = new Surroundings(loop, clock, random);
  }

  /**
   * Starts a run to one destination; the listener hears its progress and its end.
   *
   * @throws DeliveryException when there is nothing to start with: NO_ADDRESS, NO_TOKEN; the run
   *     itself ends with METERED when the network costs money and nobody allowed that
   */
  public Delivery start(Fingerprint fingerprint, DeliveryListener listener)
      throws DeliveryException {
    Start start = ground.database.transact(tx -> look(tx, fingerprint));
    if (!start.address.isPresent()) {
      throw new DeliveryException(
          Code.NO_ADDRESS, "No server is stored for destination " + fingerprint + ": enrol first");
    }
    if (!start.authorised) {
      throw new DeliveryException(
          Code.NO_TOKEN,
          "This phone has no token for " + start.address.get() + ": others deliver for it");
    }
    Delivery delivery =
        new Delivery(
            around,
            new Outbox(ground, start.destination.get()),
            links.open(start.address.get()),
            listener);
    delivery.start();
    return delivery;
  }

  private Start look(Transaction tx, Fingerprint fingerprint) {
    Optional<KnownDestination> destination = ground.tables.destinations().find(tx, fingerprint);
    if (!destination.isPresent()) {
      return new Start(destination, Optional.empty(), false);
    }
    Servers servers = ground.servers;
    boolean authorised =
        servers.token(tx, destination.get()).isPresent()
            || servers.registration(tx, destination.get()).isPresent();
    return new Start(destination, servers.address(tx, destination.get()), authorised);
  }

  /** What is there to start with. */
  private static final class Start {
    final Optional<KnownDestination> destination;
    final Optional<ServerAddress> address;
    final boolean authorised;

    Start(
        Optional<KnownDestination> destination,
        Optional<ServerAddress> address,
        boolean authorised) {
      this.destination = destination;
      this.address = address;
      this.authorised = authorised;
    }
  }
}
