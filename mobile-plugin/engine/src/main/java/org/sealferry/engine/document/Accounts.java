package org.sealferry.engine.document;

import java.util.Optional;
import org.sealferry.bramble.db.Transaction;

/**
 * What carried data takes, by who brought it: bytes held, and room reserved for what is to come.
 */
public final class Accounts {
  private final Documents documents;

  /** Makes the reader of the accounts; triggers keep them. */
  Accounts(Documents documents) {
    this.documents = documents;
  }

  /** Returns the bytes all bringers hold and have reserved. */
  public long total(Transaction tx) {
    return sum(tx, "SELECT COALESCE(SUM(held + reserved), 0) FROM account");
  }

  /** Returns the bytes a bringer's bucket holds and has reserved. */
  public long of(Transaction tx, Bringer bringer) {
    return sum(
        tx,
        "SELECT COALESCE(SUM(held + reserved), 0) FROM account WHERE bringer = ?",
        bringer.bucket());
  }

  /**
   * Finds the carried document that goes first: expired ones, then those of bringers that hold more
   * than their share; of these bulk before urgent, then the oldest.
   *
   * @param overShare the share beyond which others' documents may go; empty when only expired ones
   */
  public Optional<KnownDocument> firstToGo(
      Transaction tx, Bringer asker, Optional<Long> overShare) {
    return tx.first(
            row -> row.getLong(0),
            "SELECT d.id FROM document d LEFT JOIN account a ON a.bringer = d.bringer "
                + "WHERE d.own IS NULL AND d.state = 0 AND (d.expired = 1 "
                + "OR (? AND d.bringer <> ? AND a.held + a.reserved > ?)) "
                + "ORDER BY d.expired DESC, d.priority DESC, d.first_seen, d.id LIMIT 1",
            overShare.isPresent(),
            asker.bucket(),
            overShare.orElse(0L))
        .flatMap(number -> documents.find(tx, number));
  }

  private static long sum(Transaction tx, String sql, Object... args) {
    return tx.first(row -> row.getLong(0), sql, args).get();
  }
}
