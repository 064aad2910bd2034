package org.sealferry.bramble.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The database on a SQLite driver for java.sql. The connection is the only one that writes; other
 * threads wait for their turn. PROTOCOL.md §9.
 */
public final class JdbcDatabase implements Database {
  private final Connection connection;
  private final StatementCache statements;
  private final ReentrantLock lock = new ReentrantLock(true);
  private boolean closed;

  private JdbcDatabase(Connection connection) {
    this.connection = connection;
    this.statements = new StatementCache(connection);
  }

  /**
   * Opens the file, sets and checks the pragmas, and brings all tables to their newest version. A
   * file that the key does not open is only read.
   *
   * @param migrations the steps of all owners, each owner's in ascending order
   * @throws WrongKeyException when the key is wrong or the file is no database
   * @throws NewerDatabaseException when it has tables of a newer program
   * @throws DatabaseException when the file cannot be opened
   */
  public static JdbcDatabase open(JdbcConnector connector, List<Migration> migrations) {
    Migrations steps = new Migrations(migrations);
    Connection connection = null;
    try {
      connection = connector.connect();
      Pragmas.apply(connection);
      JdbcDatabase database = new JdbcDatabase(connection);
      database.transact(
          tx -> {
            steps.run(tx);
            return true;
          });
      return database;
    } catch (SQLException e) {
      throw abandon(connection, SqliteErrors.of("opening the database", e));
    } catch (RuntimeException e) {
      throw abandon(connection, e);
    }
  }

  private static RuntimeException abandon(@Nullable Connection connection, RuntimeException why) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        why.addSuppressed(e);
      }
    }
    return why;
  }

  @Override
  public <T extends @Nullable Object, E extends Exception> T transact(Work<T, E> work) throws E {
    JdbcTransaction tx;
    T result;
    lock.lock();
    try {
      if (lock.getHoldCount() > 1) {
        throw new IllegalStateException("A transaction must not start another one");
      }
      if (closed) {
        throw new IllegalStateException("The database is closed");
      }
      tx = new JdbcTransaction(statements);
      result = commit(work, tx);
    } finally {
      lock.unlock();
    }
    runAll(tx.end());
    return result;
  }

  private <T extends @Nullable Object, E extends Exception> T commit(
      Work<T, E> work, JdbcTransaction tx) throws E {
    command("BEGIN IMMEDIATE");
    boolean committed = false;
    try {
      T result = work.run(tx);
      command("COMMIT");
      committed = true;
      return result;
    } finally {
      tx.end();
      if (!committed) {
        rollBack();
      }
    }
  }

  private void command(String sql) {
    try {
      statements.prepare(sql).execute();
    } catch (SQLException e) {
      statements.forget(sql);
      throw SqliteErrors.of(sql, e);
    }
  }

  /** SQLite has already rolled back by itself after some errors; then there is nothing to do. */
  private void rollBack() {
    try {
      statements.prepare("ROLLBACK").execute();
    } catch (SQLException e) {
      statements.forget("ROLLBACK");
      if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
        closed = true; // in doubt what the connection would do next: use it no more
      }
    }
  }

  private static void runAll(List<Runnable> actions) {
    RuntimeException first = null;
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      statements.close();
      connection.close();
    } catch (SQLException e) {
      throw SqliteErrors.of("closing the database", e);
    } finally {
      lock.unlock();
    }
  }
}
