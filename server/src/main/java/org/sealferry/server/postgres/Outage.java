package org.sealferry.server.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a database that says no. */
public final class Outage {
  /** PostgreSQL, Appendix A: connection exceptions. */
  private static final String CONNECTION = "08";

  /** PostgreSQL, Appendix A: shutting down, crashed, starting. */
  private static final String OPERATOR = "57P";

  private Outage() {}

  /** Returns whether a failure comes from a database that is away, whatever it is wrapped in. */
  public static boolean isCause(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return true; // what the pool throws when it gets no connection
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        if (state.startsWith(CONNECTION) || state.startsWith(OPERATOR)) {
          return true;
        }
      }
    }
    return false;
  }
}
