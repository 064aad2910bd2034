package org.sealferry.bramble.db;

/** The database has tables of a newer program; it was left as it is. */
public final class NewerDatabaseException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  NewerDatabaseException(String message) {
    super(message);
  }
}
