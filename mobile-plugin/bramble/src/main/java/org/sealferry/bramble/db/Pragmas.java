package org.sealferry.bramble.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Settings every connection must have, set and read back. PROTOCOL.md §9. */
final class Pragmas {
  private static final int BUSY_MILLIS = 5_000;
  private static final String LOG_BYTES = "16777216";

  private Pragmas() {}

  static void apply(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // The first read finds out whether the key is right, before anything is written.
      try (ResultSet tables = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
        tables.next();
      }
      statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
      set(statement, "journal_mode", "WAL", "wal");
      set(statement, "synchronous", "FULL", "2");
      set(statement, "secure_delete", "ON", "1");
      set(statement, "foreign_keys", "ON", "1");
      set(statement, "temp_store", "MEMORY", "2");
      // or a log as large as the largest document ever stored would stay beside the file
      set(statement, "journal_size_limit", LOG_BYTES, LOG_BYTES);
    }
  }

  private static void set(Statement statement, String pragma, String value, String expected)
      throws SQLException {
    statement.execute("PRAGMA " + pragma + " = " + value);
    try (ResultSet answer = statement.executeQuery("PRAGMA " + pragma)) {
      String found = answer.next() ? String.valueOf(answer.getString(1)) : "nothing";
      if (!found.toLowerCase(Locale.ROOT).equals(expected)) {
        throw new DatabaseException(
            "PRAGMA " + pragma + " is " + found + ", not " + expected + ": this SQLite is not fit");
      }
    }
  }
}
