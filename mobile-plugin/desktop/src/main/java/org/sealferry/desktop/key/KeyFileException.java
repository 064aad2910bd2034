package org.sealferry.desktop.key;

/** The database key cannot be had; the message tells why, and what to do. Nothing was changed. */
public final class KeyFileException extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;

  KeyFileException(String message) {
    this("key", message);
  }

  private KeyFileException(String code, String message) {
    super(message);
    this.code = code;
  }

  static KeyFileException wrongPassword(String message) {
    return new KeyFileException("wrong-password", message);
  }

  /** Returns a word that never changes: wrong-password, or key for everything else. */
  public String code() {
    return code;
  }
}
