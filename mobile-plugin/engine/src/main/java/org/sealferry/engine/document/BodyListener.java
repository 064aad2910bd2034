package org.sealferry.engine.document;

import org.sealferry.bramble.db.Transaction;

/** Hears of every body that becomes shareable or stops being so, inside that transaction. */
public interface BodyListener {
  /** The bytes are here and may now be offered to peers. */
  void shareable(Transaction tx, StoredBody body);

  /** The body is to be offered to nobody any more; its bytes may be gone. */
  void withdrawn(Transaction tx, StoredBody body);
}
