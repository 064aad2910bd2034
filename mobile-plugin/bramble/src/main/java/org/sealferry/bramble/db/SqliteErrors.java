package org.sealferry.bramble.db;

import java.sql.SQLException;

/** Turns a driver's error into ours, by SQLite's primary result codes. */
final class SqliteErrors {
  private static final int FULL = 13;
  private static final int INPUT_OUTPUT = 10;
  private static final int NOT_A_DATABASE = 26;

  private SqliteErrors() {}

  static DatabaseException of(String tried, SQLException e) {
    int code = e.getErrorCode() & 0xff;
    if (code == FULL || (code == INPUT_OUTPUT && isForLackOfRoom(e))) {
      return new DiskFullException("Disk full: " + tried + "; make room and try again", e);
    }
    if (code == NOT_A_DATABASE) {
      return new WrongKeyException("The key does not open this database: " + tried, e);
    }
    return new DatabaseException("SQLite error " + code + ": " + tried, e);
  }

  /**
   * A quota, a limit of the file's size or no room for the write-ahead log's index are told as
   * input-output errors; drivers name SQLite's extended code in the message only.
   */
  private static boolean isForLackOfRoom(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("SQLITE_IOERR_WRITE") || message.contains("SQLITE_IOERR_SHMSIZE");
  }
}
