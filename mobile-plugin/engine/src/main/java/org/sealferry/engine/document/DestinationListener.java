package org.sealferry.engine.document;

import org.sealferry.bramble.db.Transaction;

/** Hears of every destination the user chooses or drops, inside that transaction. */
public interface DestinationListener {
  /** The user chose this destination, or no longer does. */
  void chosenChanged(Transaction tx, KnownDestination destination);
}
