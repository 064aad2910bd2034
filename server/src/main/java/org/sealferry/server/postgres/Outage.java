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

  /** Returns what a phone is told while the embedded database starts again. */
  public static Problem restarting() {
    return problem("the server's database is away and is being started again");
  }

  /** Returns what a phone is told after a failure that {@link #isCause} says yes to. */
  public static Problem problem(Throwable failure) {
    return problem(
        isBusy(failure)
            ? "the server has more to do than its database can take"
            : "the server's database does not answer");
  }

  private static Problem problem(String what) {
    return new Problem(
        ProblemType.CLOSING,
        what + "; nothing that was confirmed is lost: try again",
        OptionalInt.of(RETRY_SECONDS));
  }

  /** The pool had no connection to give, and no trouble with making one. */
  private static boolean isBusy(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return cause.getCause() == null;
      }
    }
    return false;
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
