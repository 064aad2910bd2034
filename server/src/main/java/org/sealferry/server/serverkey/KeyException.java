package org.sealferry.server.serverkey;

/** The server's keys cannot be used; the message says why and what to do. */
public final class KeyException extends Exception {
  private static final long serialVersionUID = 1L;

  KeyException(String message) {
    super(message);
  }

  private KeyException(String message, Throwable cause) {
    super(message, cause);
  }

  static KeyException wrongPassphrase(String what, Throwable cause) {
    return new KeyException(
        "The key passphrase does not unlock the "
            + what
            + " in the database: give the passphrase this server was first started with",
        cause);
  }

  static KeyException unusable(Throwable cause) {
    return new KeyException(
        "The destination key in the database cannot be used: " + cause.getMessage(), cause);
  }
}
