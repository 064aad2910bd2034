package org.sealferry.engine.document;

import java.util.List;
import org.sealferry.bramble.db.Transaction;

/**
 * Marks documents past their last day, and forgets what has long been done with. PROTOCOL.md §6.
 */
public final class Ageing {
  private static final int LONGEST_DAYS = 431;
  static final int GRACE_DAYS = 30;

  private final Bodies bodies;
  private final Documents documents;
  private final Release release;
  private final PhoneDate date;

  /** Makes the sweep on the phone's date. */
  Ageing(Bodies bodies, Documents documents, Release release, PhoneDate date) {
    this.bodies = bodies;
    this.documents = documents;
    this.release = release;
    this.date = date;
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
        "UPDATE document SET expired = (? AND expiry < ?) WHERE destination = ? "
            + "AND expired <> (? AND expiry < ?)",
        sure,
        day,
        destination.number(),
        sure,
        day);
    if (sure) {
      freeKept(tx, destination, day);
      for (long document : old(tx, destination, day)) {
        forget(tx, document);
      }
    }
  }

  private void freeKept(Transaction tx, KnownDestination destination, long day) {
    for (long number :
        tx.query(
            row -> row.getLong(0),
            "SELECT id FROM document WHERE destination = ? AND state = ? AND keep_until < ?",
            destination.number(),
            DocumentState.JUDGED.code(),
            day)) {
      release.tombstone(tx, documents.find(tx, number).get());
    }
  }

  /** Tombstones go at min(expiry, first seen + 431 days) + 30 days. */
  private static List<Long> old(Transaction tx, KnownDestination destination, long day) {
    return tx.query(
        row -> row.getLong(0),
        "SELECT id FROM document WHERE destination = ? AND state IN (?, ?, ?) "
            + "AND MIN(expiry, first_seen + ?) + ? < ?",
        destination.number(),
        DocumentState.TOMBSTONE.code(),
        DocumentState.EVICTED.code(),
        DocumentState.INVALID.code(),
        LONGEST_DAYS,
        GRACE_DAYS,
        day);
  }

  private void forget(Transaction tx, long document) {
    deleteAll(
        tx,
        "b.id IN (SELECT body FROM listing WHERE document = ?1) AND NOT EXISTS "
            + "(SELECT 1 FROM listing o WHERE o.body = b.id AND o.document <> ?1)",
        document);
    tx.execute("DELETE FROM listing WHERE document = ?", document);
    deleteAll(
        tx,
        "EXISTS (SELECT 1 FROM document d WHERE d.id = ?1 AND d.destination = b.destination "
            + "AND (d.document_id = b.body_id OR d.receipt = b.body_id)) AND NOT EXISTS "
            + "(SELECT 1 FROM document o WHERE o.receipt = b.body_id AND o.id <> ?1)",
        document);
    tx.execute("DELETE FROM document WHERE id = ?", document);
  }

  private void deleteAll(Transaction tx, String condition, long document) {
    for (StoredBody body :
        tx.query(
            Bodies::read,
            "SELECT " + Bodies.COLUMNS + " FROM body b WHERE " + condition,
            document)) {
      bodies.remove(tx, body);
    }
  }
}
