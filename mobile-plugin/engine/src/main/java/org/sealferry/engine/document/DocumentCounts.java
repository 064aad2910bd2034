package org.sealferry.engine.document;

import org.sealferry.bramble.db.Transaction;

/** How many documents are in which state: what the first screen shows. */
public final class DocumentCounts {
  private final long[] own;
  private final long[] carried;

  private DocumentCounts(long[] own, long[] carried) {
    this.own = own;
    this.carried = carried;
  }

  static DocumentCounts read(Transaction tx) {
    return new DocumentCounts(
        new long[] {
          count(tx, "own = 1 AND state = 1"),
          count(tx, "own = 1 AND state = 0"),
          count(tx, "own = 1 AND state = 2 AND verdict = 1"),
          count(tx, "own = 1 AND state = 2 AND verdict = 2"),
          count(tx, "own = 1 AND (verdict = 4 OR (state = 4 AND verdict > 0))"),
          count(tx, "own = 1 AND state = 0 AND expired = 1"),
          one(tx, "SELECT COALESCE(SUM(bytes), 0) FROM tally WHERE own = 1 AND state < 3")
        },
        carried(tx));
  }

  private static long[] carried(Transaction tx) {
    return new long[] {
      count(tx, "own = 0 AND state = 0"),
      one(tx, "SELECT bytes FROM carried"),
      count(tx, "own = 0 AND state = 3"),
      count(tx, "own = 0 AND state = 4 AND sized = 1")
    };
  }

  private static long count(Transaction tx, String which) {
    return one(tx, "SELECT COALESCE(SUM(documents), 0) FROM tally WHERE " + which);
  }

  private static long one(Transaction tx, String sql) {
    return tx.first(row -> row.getLong(0), sql).get();
  }

  /** Returns own documents that are not chosen for synchronisation. */
  public long ownDrafts() {
    return own[0];
  }

  /** Returns own documents that are on their way. */
  public long ownToSend() {
    return own[1];
  }

  /** Returns own documents the destination holds in quarantine; they stay here. */
  public long ownHeld() {
    return own[2];
  }

  /** Returns own documents the destination rejected; they stay here. */
  public long ownRejected() {
    return own[3];
  }

  /** Returns own documents the destination has confirmed; their copies are gone. */
  public long ownDelivered() {
    return own[4];
  }

  /** Returns own documents on their way that are past their last day. */
  public long ownExpired() {
    return own[5];
  }

  /** Returns the sealed bytes of own documents that are still here. */
  public long ownBytes() {
    return own[6];
  }

  /** Returns documents of others that are carried, complete or not. */
  public long carried() {
    return carried[0];
  }

  /** Returns the bytes of their bodies that are here. */
  public long carriedBytes() {
    return carried[1];
  }

  /** Returns documents of others that were dropped for space. */
  public long evicted() {
    return carried[2];
  }

  /** Returns documents of others that were carried and are confirmed now. */
  public long carriedDelivered() {
    return carried[3];
  }
}
