package org.sealferry.bramble.db;

import org.jspecify.annotations.Nullable;

/** The database failed; the transaction was rolled back. */
public class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception that names what was tried. */
  public DatabaseException(String message) {
    this(message, null);
  }

  /** Makes an exception that names what was tried and keeps the driver's error. */
  public DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
