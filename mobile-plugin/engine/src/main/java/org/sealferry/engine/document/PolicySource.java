package org.sealferry.engine.document;

import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.statement.Policy;

/** Tells what binds documents for a destination. PROTOCOL.md A.5. */
public interface PolicySource {
  /** Returns the policy in force; one that asks for nothing when none is known. */
  Policy policy(Transaction tx, KnownDestination destination);
}
