package org.sealferry.server.ingest;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is out of order from one that refuses a single statement. */
final class DatabaseTrouble {
  /** disk_full, and io_error, which some file systems give for the same. */
  private static final Set<String> FULL = Set.of("53100", "58030");

  /** Connection, resources, operator intervention, system error. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

  private DatabaseTrouble() {}

  /** Returns whether the database has no room. */
  static boolean isFull(Throwable failure) {
    return cause(failure)
        .map(sql -> FULL.contains(String.valueOf(sql.getSQLState())))
        .orElse(false);
  }

  /** Returns whether everything would fail now, not only what was tried. */
  static boolean isOutOfOrder(Throwable failure) {
    Optional<SQLException> sql = cause(failure);
    if (sql.isEmpty()) {
      return false;
    }
    String state = sql.get().getSQLState();
    return state == null || state.length() < 2 || CLASSES.contains(state.substring(0, 2));
  }

  /** Returns what the database said, in one line. */
  static String reason(Throwable failure) {
    return cause(failure)
        .map(sql -> sql.getSQLState() + " " + sql.getMessage())
        .orElse(failure.toString())
        .replaceAll("\\s*\\R\\s*", " ");
  }

  private static Optional<SQLException> cause(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
