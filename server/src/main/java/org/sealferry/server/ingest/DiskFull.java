package org.sealferry.server.ingest;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database without room from one that fails otherwise. */
final class DiskFull {
  /** disk_full, and io_error, which some file systems give for the same. */
  private static final Set<String> STATES = Set.of("53100", "58030");

  private DiskFull() {}

  static boolean isCauseOf(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
