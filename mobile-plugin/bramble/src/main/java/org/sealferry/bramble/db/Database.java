package org.sealferry.bramble.db;

import org.jspecify.annotations.Nullable;

/**
 * One phone's database. All work is done in transactions, one at a time, whichever thread asks; a
 * transaction is on disk when {@link #transact} returns. PROTOCOL.md §9.
 */
public interface Database extends AutoCloseable {
  /**
   * Runs work in a transaction and commits; whatever it throws rolls everything back and is thrown
   * on. Afterwards, outside the transaction, the actions it left run on this thread.
   *
   * @throws IllegalStateException when called from within a transaction
   * @throws DiskFullException when there is no room for the change; nothing was changed
   * @throws DatabaseException when the database fails otherwise; nothing was changed
   */
  <T extends @Nullable Object, E extends Exception> T transact(Work<T, E> work) throws E;

  /** Closes the file. Closing twice does no harm. */
  @Override
  void close();
}
