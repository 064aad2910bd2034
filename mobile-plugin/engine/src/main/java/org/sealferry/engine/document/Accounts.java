package org.sealferry.engine.document;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.db.Row;
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

  /** Returns the bytes reserved for what is still to come. */
  public long reserved(Transaction tx) {
    return sum(tx, "SELECT COALESCE(SUM(reserved), 0) FROM account");
  }

  /** Returns the bytes a bringer's bucket holds and has reserved. */
  public long of(Transaction tx, Bringer bringer) {
    return sum(
        tx,
        "SELECT COALESCE(SUM(held + reserved), 0) FROM account WHERE bringer = ?",
        bringer.bucket());
  }

  /** Returns the bytes by which others than a bringer exceed their share. */
  public long overShare(Transaction tx, Bringer asker, long shareBytes) {
    return sum(
        tx,
        "SELECT COALESCE(SUM(held + reserved - ?), 0) FROM account "
            + "WHERE held + reserved > ? AND bringer <> ?",
        shareBytes,
        shareBytes,
        asker.bucket());
  }

  /**
   * Finds the carried document that goes first: expired ones, then those of bringers that hold more
   * than their share; of these bulk before urgent, then the oldest.
   *
   * @param state LIVE for those that have bytes, EVICTED for those of which the envelope is left
   * @param overShare the share beyond which others' documents may go; empty when only expired ones
   */
  public Optional<KnownDocument> firstToGo(
      Transaction tx, DocumentState state, Bringer asker, Optional<Long> overShare) {
    Optional<Candidate> first = expired(tx, state);
    if (!first.isPresent() && overShare.isPresent()) {
      first =
          above(tx, overShare.get(), asker).stream()
              .map(bringer -> oldest(tx, state, bringer))
              .filter(Optional::isPresent)
              .map(Optional::get)
              .min(Candidate.ORDER);
    }
    return first.flatMap(candidate -> documents.find(tx, candidate.number));
  }

  private static Optional<Candidate> expired(Transaction tx, DocumentState state) {
    return tx.first(
        Candidate::new,
        Candidate.SELECT + "WHERE own IS NULL AND expired = 1 AND state = ? " + Candidate.FIRST,
        state.code());
  }

  private static Optional<Candidate> oldest(Transaction tx, DocumentState state, String bringer) {
    return tx.first(
        Candidate::new,
        Candidate.SELECT
            + "WHERE own IS NULL AND state IN (0, 3) AND bringer = ? AND state = ? "
            + Candidate.FIRST,
        bringer,
        state.code());
  }

  private static List<String> above(Transaction tx, long share, Bringer asker) {
    return tx.query(
        row -> row.getText(0),
        "SELECT bringer FROM account WHERE held + reserved > ? AND bringer <> ?",
        share,
        asker.bucket());
  }

  /** A document that may go. */
  private static final class Candidate {
    static final String SELECT = "SELECT id, priority, first_seen FROM document ";
    static final String FIRST = "ORDER BY priority DESC, first_seen, id LIMIT 1";
    static final Comparator<Candidate> ORDER =
        Comparator.<Candidate>comparingInt(candidate -> -candidate.priority)
            .thenComparingLong(candidate -> candidate.firstSeen)
            .thenComparingLong(candidate -> candidate.number);

    final long number;
    final int priority;
    final long firstSeen;

    Candidate(Row row) {
      number = row.getLong(0);
      priority = row.getInt(1);
      firstSeen = row.getLong(2);
    }
  }

  private static long sum(Transaction tx, String sql, Object... args) {
    return tx.first(row -> row.getLong(0), sql, args).get();
  }
}
