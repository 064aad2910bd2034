package org.sealferry.engine.peer.attempt;

/** Ends an attempt because this phone, not its peer, cannot go on. */
public final class LocalException extends Exception {
  private static final long serialVersionUID = 1;

  /** Names what could not be done. */
  public LocalException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
