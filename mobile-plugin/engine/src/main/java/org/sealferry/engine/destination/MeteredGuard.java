package org.sealferry.engine.destination;

import java.util.Optional;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.destination.DeliveryException.Code;
import org.sealferry.engine.document.Destinations;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.PolicySource;

/**
 * Keeps deliveries off networks that cost money, unless the user allowed it; a policy that forbids
 * it is the stricter. Peers are never kept off: between two phones nobody pays. PROTOCOL.md §7.
 */
public final class MeteredGuard {
  private final NetworkConditions network;
  private final boolean allowed;
  private final Destinations destinations;
  private final PolicySource policies;

  /**
   * Makes a guard.
   *
   * @param allowed whether the user lets every run use metered networks; roaming is not meant
   */
  public MeteredGuard(
      NetworkConditions network,
      boolean allowed,
      Destinations destinations,
      PolicySource policies) {
    this.network = network;
    this.allowed = allowed;
    this.destinations = destinations;
    this.policies = policies;
  }

  /**
   * Returns why nothing may be sent now.
   *
   * @param thisRun whether the user lets this one run use any network
   */
  Optional<DeliveryException> objection(Transaction tx, boolean thisRun) {
    NetworkCost cost = network.cost();
    if (cost == NetworkCost.UNMETERED) {
      return Optional.empty();
    }
    for (KnownDestination destination : destinations.chosen(tx)) {
      if (policies.policy(tx, destination).unmeteredOnly()) {
        return objection(
            cost, "and the policy of " + destination + " forbids it: wait for another network");
      }
    }
    boolean may = thisRun || (allowed && cost == NetworkCost.METERED);
    return may
        ? Optional.empty()
        : objection(cost, "which may cost money: wait for another one, or allow it");
  }

  private static Optional<DeliveryException> objection(NetworkCost cost, String what) {
    String network = cost == NetworkCost.ROAMING ? "roaming" : "metered";
    return Optional.of(
        new DeliveryException(
            Code.METERED, "The network is " + network + ", " + what + "; every copy is kept"));
  }
}
