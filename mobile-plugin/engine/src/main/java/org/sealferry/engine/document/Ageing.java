package org.sealferry.engine.document;

import java.util.List;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.item.BodyId;

/**
 * Marks documents past their last day, and forgets what has long been done with. PROTOCOL.md §6.
 */
public final class Ageing {
  static final int GRACE_DAYS = 30;

  private final Bodies bodies;
  private final Documents documents;
  private final Release release;
  private final Verdicts verdicts;
  private final PhoneDate date;

  /** Makes the sweep of these tables on the phone's date. */
  Ageing(Tables tables) {
    this.bodies = tables.bodies();
    this.documents = tables.documents();
    this.release = tables.release();
    this.verdicts = tables.verdicts();
    this.date = tables.date();
  }

  /** Sweeps a destination whose known time has moved, if that moves the date. */
  public void timeMoved(Transaction tx, KnownDestination before, KnownDestination now) {
    if (date.day(before) != date.day(now) || date.canExpire(before) != date.canExpire(now)) {
      sweep(tx, now);
    }
  }

  /**
   * Sweeps one destination; run at start, when a meeting begins and when the known time moves:
   * there is no timer.
   */
  public void sweep(Transaction tx, KnownDestination destination) {
    long day = date.day(destination);
    boolean sure = date.canExpire(destination);
    tx.execute(
        "UPDATE document SET expired = 0 WHERE destination = ? AND expired = 1 AND expiry >= ?",
        destination.number(),
        sure ? day : Long.MIN_VALUE);
    if (sure) {
      tx.execute(
          "UPDATE document SET expired = 1 WHERE destination = ? AND expired = 0 AND expiry < ?",
          destination.number(),
          day);
      freeKept(tx, destination, day);
      for (long document : old(tx, destination, day)) {
        forget(tx, destination, documents.find(tx, document).get());
      }
    }
  }

  private void freeKept(Transaction tx, KnownDestination destination, long day) {
    for (long number :
        tx.query(
            row -> row.getLong(0),
            "SELECT id FROM document WHERE destination = ? AND state = 2 AND keep_until < ?",
            destination.number(),
            day)) {
      release.free(tx, documents.find(tx, number).get());
    }
  }

  /** Tombstones go at min(expiry, first seen + 431 days) + 30 days. */
  private static List<Long> old(Transaction tx, KnownDestination destination, long day) {
    return tx.query(
        row -> row.getLong(0),
        "SELECT id FROM document WHERE destination = ? AND state IN (3, 4) "
            + "AND MIN(expiry, first_seen + 431) < ?", // as the index has it
        destination.number(),
        day - GRACE_DAYS);
  }

  private void forget(Transaction tx, KnownDestination destination, KnownDocument document) {
    remove(tx, destination, document.id().envelope());
    release.forget(tx, document);
    document
        .receipt()
        .filter(receipt -> !verdicts.isProof(tx, destination, receipt))
        .ifPresent(receipt -> remove(tx, destination, receipt));
  }

  private void remove(Transaction tx, KnownDestination destination, BodyId id) {
    bodies.find(tx, destination, id).ifPresent(body -> bodies.remove(tx, body));
  }
}
