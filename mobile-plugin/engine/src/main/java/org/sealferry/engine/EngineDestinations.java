package org.sealferry.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.destination.Deliveries;
import org.sealferry.engine.destination.DeliveryException;
import org.sealferry.engine.destination.DeliveryListener;
import org.sealferry.engine.destination.Enrolments;
import org.sealferry.engine.destination.ServerAddress;
import org.sealferry.engine.destination.Servers;
import org.sealferry.engine.document.Destinations;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.Documents;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.engine.document.Tables;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.enrolment.EnrolmentLink;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.Fingerprint;

/** The destinations of one phone and the deliveries to them. Used on the loop. */
public final class EngineDestinations {
  private final Database database;
  private final Destinations destinations;
  private final Documents documents;
  private final Servers servers;
  private final Enrolments enrolments;
  private final Deliveries deliveries;
  private final Map<Fingerprint, DeliveryRun> runs = new HashMap<>(); // those under way

  EngineDestinations(
      Database database,
      Tables tables,
      Servers servers,
      Enrolments enrolments,
      Deliveries deliveries) {
    this.database = database;
    this.destinations = tables.destinations();
    this.documents = tables.documents();
    this.servers = servers;
    this.enrolments = enrolments;
    this.deliveries = deliveries;
  }

  /**
   * Takes an enrolment link: the phone can seal at once, and the next delivery swaps the code for a
   * token. PROTOCOL.md §8.
   *
   * @param label what people call this device, 1 to 100 bytes of UTF-8
   */
  public KnownDestination enrol(EnrolmentLink link, String label) throws DocumentException {
    return database.transact(tx -> enrolments.enrol(tx, link, label));
  }

  /** Enters a destination by hand. */
  public KnownDestination enter(Destination entered, Optional<DeviceToken> token)
      throws DocumentException {
    return database.transact(tx -> enrolments.enter(tx, entered, token));
  }

  /** Takes a destination of which only the certificate is known: others deliver for this phone. */
  public KnownDestination choose(Certificate certificate) throws DocumentException {
    return database.transact(tx -> enrolments.choose(tx, certificate));
  }

  /** Seals the registration that waits, so that others carry it; empty when none waits. */
  public Optional<OwnDocument> sendRegistration(KnownDestination destination)
      throws DocumentException {
    return database.transact(tx -> enrolments.sendRegistration(tx, destination));
  }

  /** Returns what this phone knows of each destination, oldest first. */
  public List<State> all() {
    return database.transact(
        tx -> {
          List<Fingerprint> chosen = new ArrayList<>();
          destinations.chosen(tx).forEach(known -> chosen.add(known.fingerprint()));
          List<State> states = new ArrayList<>();
          for (KnownDestination known : destinations.all(tx)) {
            states.add(state(tx, known, chosen.contains(known.fingerprint())));
          }
          return states;
        });
  }

  private State state(Transaction tx, KnownDestination known, boolean chosen) {
    State state = new State(known, chosen);
    state.address = servers.address(tx, known);
    state.hasToken = servers.token(tx, known).isPresent();
    state.waitsForToken = servers.registration(tx, known).isPresent();
    state.lastDeliveryMillis = servers.lastDeliveryMillis(tx, known);
    state.hasCargo = documents.hasCargo(tx, known);
    return state;
  }

  /**
   * Starts a run to a destination's server, or joins the one under way: there is one at a time. The
   * listener hears its progress and its end.
   *
   * @throws DeliveryException when there is nothing to start with: NO_ADDRESS, NO_TOKEN
   */
  public DeliveryTicket deliver(Fingerprint destination, DeliveryListener listener)
      throws DeliveryException {
    DeliveryRun underWay = runs.get(destination);
    if (underWay != null) {
      underWay.join(listener);
      return new DeliveryTicket(underWay, listener, false);
    }
    DeliveryRun run = new DeliveryRun(() -> runs.remove(destination));
    run.join(listener);
    run.begun(deliveries.start(destination, run));
    runs.put(destination, run);
    return new DeliveryTicket(run, listener, true);
  }

  /** What this phone knows of one destination. */
  public static final class State {
    private final KnownDestination destination;
    private final boolean chosen;
    private Optional<ServerAddress> address = Optional.empty(); // all below are set once, when read
    private boolean hasToken;
    private boolean waitsForToken;
    private boolean hasCargo;
    private OptionalLong lastDeliveryMillis = OptionalLong.empty();

    State(KnownDestination destination, boolean chosen) {
      this.destination = destination;
      this.chosen = chosen;
    }

    /** Returns the destination. */
    public KnownDestination destination() {
      return destination;
    }

    /** Returns whether the user chose it, by enrolment or by hand; else it is only carried for. */
    public boolean isChosen() {
      return chosen;
    }

    /** Returns where its server is, if that is known here. */
    public Optional<ServerAddress> address() {
      return address;
    }

    /** Returns whether this phone can deliver: it has a token, or a code to swap for one. */
    public boolean canDeliver() {
      return address.isPresent() && (hasToken || waitsForToken);
    }

    /** Returns whether a complete document is here, own or carried, without a verdict. */
    public boolean hasCargo() {
      return hasCargo;
    }

    /** Returns whether a one-time code waits to be swapped for a token. */
    public boolean waitsForToken() {
      return waitsForToken;
    }

    /** Returns whether this phone has its token. */
    public boolean hasToken() {
      return hasToken;
    }

    /** Returns when a delivery last ended well, by this phone's clock, ms since 1970. */
    public OptionalLong lastDeliveryMillis() {
      return lastDeliveryMillis;
    }
  }
}
