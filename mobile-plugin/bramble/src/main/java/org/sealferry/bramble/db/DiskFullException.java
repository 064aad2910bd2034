package org.sealferry.bramble.db;

import org.jspecify.annotations.Nullable;

/** There is no room for the change; nothing was changed, and it may be tried again. */
public final class DiskFullException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception that names what was tried. */
  public DiskFullException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
