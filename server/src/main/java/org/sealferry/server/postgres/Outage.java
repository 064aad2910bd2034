package org.sealferry.server.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.delivery.Problem;
import org.sealferry.protocol.delivery.ProblemType;

/** Tells a database that is away from a database that says no. */
public final class Outage {
  /** PostgreSQL, Appendix A: connection exceptions. */
  private static final String CONNECTION = "08";

  /** PostgreSQL, Appendix A: shutting down, crashed, starting. */
  private static final String OPERATOR = "57P";

  private static final String CANNOT_CONNECT_NOW = "57P03";
  private static final int RETRY_SECONDS = 2;

  private Outage() {}

  /** Returns what a phone is told meanwhile. */
  public static Problem problem() {
    return new Problem(
        ProblemType.CLOSING,
        "the server's database is away and is being started again; nothing that was confirmed is"
            + " lost: try again",
        OptionalInt.of(RETRY_SECONDS));
  }

  static SQLException exception(@Nullable Exception cause) {
    return new SQLException("PostgreSQL is away", CANNOT_CONNECT_NOW, cause);
  }

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
