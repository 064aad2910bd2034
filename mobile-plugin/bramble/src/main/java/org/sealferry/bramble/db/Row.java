package org.sealferry.bramble.db;

/**
 * One row of an answer. Columns count from 0. All getters refuse NULL with an
 * IllegalStateException: ask {@link #isNull} first where a column may be NULL.
 */
public interface Row {
  /** Returns a whole number. */
  long getLong(int column);

  /** Returns a whole number that fits 32 bits. */
  int getInt(int column);

  /** Returns whether the number is not zero. */
  boolean getBoolean(int column);

  /** Returns a text. */
  String getText(int column);

  /** Returns a blob; the array belongs to the caller. */
  byte[] getBytes(int column);

  /** Returns whether the column holds NULL. */
  boolean isNull(int column);
}
