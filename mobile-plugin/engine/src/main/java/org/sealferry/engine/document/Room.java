package org.sealferry.engine.document;

import org.sealferry.bramble.db.Transaction;

/** Decides whether there is room for carried bytes, before they are received. PROTOCOL.md §6. */
public interface Room {
  /** Room for what this phone's own author stores: the disk alone is the limit. */
  Room ENDLESS =
      new Room() {
        @Override
        public boolean make(Transaction tx, Bringer bringer, long bytes) {
          return true;
        }

        @Override
        public boolean spare(Transaction tx, Bringer bringer, long bytes) {
          return true;
        }
      };

  /**
   * Returns whether the bringer's account may grow by these bytes, having evicted others' where
   * that is allowed. The caller charges the account in the same transaction.
   */
  boolean make(Transaction tx, Bringer bringer, long bytes);

  /** Returns whether these bytes fit without evicting anything and leave a reserve free. */
  boolean spare(Transaction tx, Bringer bringer, long bytes);
}
