package org.sealferry.engine.storage;

import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Ageing;
import org.sealferry.engine.document.Destinations;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.Tables;

/** Sweeps all destinations, at start and when a session begins; there is no timer. */
public final class Expiration {
  private final Destinations destinations;
  private final Ageing ageing;

  /** Makes the sweep of these tables. */
  public Expiration(Tables tables) {
    this.destinations = tables.destinations();
    this.ageing = tables.ageing();
  }

  /** Marks what is past its last day and forgets what has long been done with. */
  public void sweep(Transaction tx) {
    for (KnownDestination destination : destinations.all(tx)) {
      ageing.sweep(tx, destination);
    }
  }
}
