package org.sealferry.bramble.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transaction on a java.sql connection; refuses to be used after its end. */
final class JdbcTransaction implements Transaction {
  private final StatementCache statements;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private boolean mapping;
  private boolean ended;

  JdbcTransaction(StatementCache statements) {
    this.statements = statements;
  }

  @Override
  public int execute(String sql, @Nullable Object... args) {
    try {
      PreparedStatement statement = bind(sql, args);
      return statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  @Override
  public long insert(String sql, @Nullable Object... args) {
    if (execute(sql, args) == 0) {
      throw new DatabaseException("No row was inserted: " + sql);
    }
    return first(row -> row.getLong(0), "SELECT last_insert_rowid()").get();
  }

  @Override
  public <T> List<T> query(RowMapper<T> mapper, String sql, @Nullable Object... args) {
    return rows(mapper, Integer.MAX_VALUE, sql, args);
  }

  @Override
  public <T> Optional<T> first(RowMapper<T> mapper, String sql, @Nullable Object... args) {
    return rows(mapper, 1, sql, args).stream().findFirst();
  }

  @Override
  public void afterCommit(Runnable action) {
    requireUsable();
    afterCommit.add(action);
  }

  List<Runnable> end() {
    ended = true;
    return afterCommit;
  }

  private <T> List<T> rows(RowMapper<T> mapper, int limit, String sql, @Nullable Object... args) {
    List<T> rows = new ArrayList<>();
    try (ResultSet results = bind(sql, args).executeQuery()) {
      JdbcRow row = new JdbcRow(results);
      mapping = true;
      while (rows.size() < limit && results.next()) {
        rows.add(mapper.map(row));
      }
      return rows;
    } catch (SQLException e) {
      throw failure(sql, e);
    } finally {
      mapping = false;
    }
  }

  private DatabaseException failure(String sql, SQLException e) {
    statements.forget(sql);
    return SqliteErrors.of(sql, e);
  }

  private PreparedStatement bind(String sql, @Nullable Object... args) throws SQLException {
    requireUsable();
    PreparedStatement statement = statements.prepare(sql);
    for (int i = 0; i < args.length; i++) {
      bind(statement, i + 1, args[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setObject(at, null);
    } else if (value instanceof Long) {
      statement.setLong(at, (Long) value);
    } else if (value instanceof Integer) {
      statement.setInt(at, (Integer) value);
    } else if (value instanceof Boolean) {
      statement.setInt(at, (Boolean) value ? 1 : 0);
    } else if (value instanceof String) {
      statement.setString(at, (String) value);
    } else if (value instanceof byte[]) {
      statement.setBytes(at, (byte[]) value);
    } else {
      throw new IllegalArgumentException("No SQL argument: " + value.getClass().getName());
    }
  }

  private void requireUsable() {
    if (ended) {
      throw new IllegalStateException("This transaction has ended");
    }
    if (mapping) {
      throw new IllegalStateException("A row mapper must not use the transaction");
    }
  }
}
