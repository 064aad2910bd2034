package org.sealferry.engine.peer;

/** Tells the user why a request cannot be met; nothing was changed. */
public final class PeerException extends Exception {
  private static final long serialVersionUID = 1;

  /** Stable codes. */
  public enum Code {
    /** The attempt is over, or never was. */
    NO_SUCH_ATTEMPT,
    /** The attempt asks nothing now: it was answered, or has not come so far. */
    NOTHING_ASKED,
    /** Policy forbids unverified peers: compare the codes and confirm. */
    SKIP_FORBIDDEN,
    /** An attempt with this peer is under way. */
    BUSY,
    /** No peer of this key is remembered. */
    NOT_REMEMBERED,
    /** No meeting with a peer of this key lasts. */
    NOT_MET,
    /** No such phone is in the list of those nearby. */
    NOT_THERE,
    /** No peer of this key is blocked. */
    NOT_BLOCKED,
    /** A name is empty or longer than 50 bytes, or cannot be shown. */
    BAD_NAME,
    /** The listening address cannot be used. */
    CANNOT_LISTEN
  }

  private final Code code;

  PeerException(Code code, String message) {
    super(message);
    this.code = code;
  }

  PeerException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns the code. */
  public Code code() {
    return code;
  }
}
