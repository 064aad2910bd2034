package org.sealferry.bramble.db;

import org.jspecify.annotations.Nullable;

/** The file cannot be read with the key given, or is not a database; it was left as it is. */
public final class WrongKeyException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception that says what was found. */
  public WrongKeyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
