package org.sealferry.bramble.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The current row of a result set. */
final class JdbcRow implements Row {
  private final ResultSet results;

  JdbcRow(ResultSet results) {
    this.results = results;
  }

  private interface Getter<T extends @Nullable Object> {
    T get() throws SQLException;
  }

  private <T> T get(int column, Getter<@Nullable T> getter) {
    try {
      T value = getter.get();
      if (value == null || results.wasNull()) {
        throw new IllegalStateException("Column " + column + " is NULL; ask isNull first");
      }
      return value;
    } catch (SQLException e) {
      throw SqliteErrors.of("reading column " + column, e);
    }
  }

  @Override
  public long getLong(int column) {
    return get(column, () -> results.getLong(column + 1));
  }

  @Override
  public int getInt(int column) {
    return Math.toIntExact(getLong(column));
  }

  @Override
  public boolean getBoolean(int column) {
    return getLong(column) != 0;
  }

  @Override
  public String getText(int column) {
    return get(column, () -> results.getString(column + 1));
  }

  @Override
  public byte[] getBytes(int column) {
    return get(column, () -> results.getBytes(column + 1));
  }

  @Override
  public boolean isNull(int column) {
    try {
      return results.getObject(column + 1) == null;
    } catch (SQLException e) {
      throw SqliteErrors.of("reading column " + column, e);
    }
  }
}
