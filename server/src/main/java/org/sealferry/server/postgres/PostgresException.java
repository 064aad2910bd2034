package org.sealferry.server.postgres;

/** The database cannot be used. The message is one line for the administrator. */
public final class PostgresException extends Exception {
  private static final long serialVersionUID = 1L;

  PostgresException(String message) {
    super(message);
  }

  PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
