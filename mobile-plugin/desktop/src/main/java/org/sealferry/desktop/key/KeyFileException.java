package org.sealferry.desktop.key;

/** The database key cannot be had; the message tells why, and what to do. Nothing was changed. */
public final class KeyFileException extends Exception {
  private static final long serialVersionUID = 1;

  KeyFileException(String message) {
    super(message);
  }
}
