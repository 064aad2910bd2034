package org.sealferry.engine.document;

import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.item.Body;

/**
 * Judges the bodies of one kind in the transaction that stores them, and applies what they say.
 * Never reads the clock. PROTOCOL.md §1.
 */
public interface BodyRule {
  /** Returns the verdict on a body that was not known, or was pending. */
  Acceptance judge(Transaction tx, KnownDestination destination, Body body);
}
