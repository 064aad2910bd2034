package org.sealferry.bramble.db;

/** Makes a value of a row; the row is only good during the call. */
@FunctionalInterface
public interface RowMapper<T> {
  /** Returns the value of this row. */
  T map(Row row);
}
