package org.sealferry.engine.document;

import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.item.DocumentId;

/**
 * Goes through the documents on this phone that no verdict is known of, own ones first, then urgent
 * before bulk and small before large: what is to be delivered. Each step reads what it returns;
 * what comes to stand before its place is left to the next walk.
 */
public final class Undelivered {
  private static final String SELECT =
      "SELECT document_id, priority, size, id FROM document "
          + "WHERE destination = ? AND state = 0 AND verdict = 0 AND ";

  private static final String[] WHOSE = {"own IS NOT NULL ", "own IS NULL "};

  private final KnownDestination destination;

  // The place of the last one returned; moved by each step.
  private int whose;
  private long priority = -1;
  private long size;
  private long number;

  Undelivered(KnownDestination destination) {
    this.destination = destination;
  }

  /** Returns the next ones, fewer than the limit only at the end. */
  public List<DocumentId> next(Transaction tx, int limit) {
    List<DocumentId> found = new ArrayList<>();
    while (whose < WHOSE.length) {
      found.addAll(ofSameSize(tx, limit - found.size()));
      found.addAll(behind(tx, limit - found.size()));
      if (found.size() == limit) {
        break;
      }
      whose++;
      priority = -1;
    }
    return found;
  }

  /** Returns how many there are from the beginning; reads an entry of an index for each. */
  public long count(Transaction tx) {
    long count = 0;
    for (String some : WHOSE) {
      count +=
          tx.first(
                  row -> row.getLong(0),
                  "SELECT COUNT(*) FROM document "
                      + "WHERE destination = ? AND state = 0 AND verdict = 0 AND "
                      + some,
                  destination.number())
              .get();
    }
    return count;
  }

  private List<DocumentId> ofSameSize(Transaction tx, int limit) {
    return read(
        tx,
        "AND priority = ? AND size = ? AND id > ? ORDER BY id LIMIT ?",
        destination.number(),
        priority,
        size,
        number,
        limit);
  }

  private List<DocumentId> behind(Transaction tx, int limit) {
    return read(
        tx,
        "AND (priority, size) > (?, ?) ORDER BY priority, size, id LIMIT ?",
        destination.number(),
        priority,
        size,
        limit);
  }

  private List<DocumentId> read(Transaction tx, String order, Object... arguments) {
    return tx.query(
        row -> {
          priority = row.getLong(1);
          size = row.getLong(2);
          number = row.getLong(3);
          return DocumentId.of(row.getBytes(0));
        },
        SELECT + WHOSE[whose] + order,
        arguments);
  }
}
