package org.sealferry.bramble.db;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction. Arguments stand for the question marks in order and may be
 * Long, Integer, Boolean, String, byte[] or null. SQL must also run on old SQLite: no UPSERT, no
 * RETURNING.
 */
public interface Transaction {
  /** Runs a statement that answers nothing and returns the number of rows it changed. */
  int execute(String sql, @Nullable Object... args);

  /**
   * Inserts one row and returns its rowid.
   *
   * @throws DatabaseException when no row was inserted, as by INSERT OR IGNORE
   */
  long insert(String sql, @Nullable Object... args);

  /** Returns all rows of a query. The mapper must not use the transaction. */
  <T> List<T> query(RowMapper<T> mapper, String sql, @Nullable Object... args);

  /** Returns the first row of a query, if there is one. */
  <T> Optional<T> first(RowMapper<T> mapper, String sql, @Nullable Object... args);

  /**
   * Leaves an action to run after the commit, on the same thread, outside the transaction, in the
   * order given; it does not run when the transaction is rolled back.
   */
  void afterCommit(Runnable action);
}
