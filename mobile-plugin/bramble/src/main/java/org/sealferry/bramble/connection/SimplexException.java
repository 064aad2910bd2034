package org.sealferry.bramble.connection;

import java.io.IOException;

/** Tells why a stream without a way back was not read to its end, or not written. */
public final class SimplexException extends IOException {
  private static final long serialVersionUID = 1;

  /** What the user or the caller can make of it. */
  public enum Reason {
    /** Nobody known sent it, or it was read before, or it is too old. */
    NOT_EXPECTED,
    /** It ends too early: a whole copy can still be read. */
    CUT_OFF,
    /** It was changed on its way: an unchanged copy can still be read. */
    DAMAGED,
    /** There are no keys for the contact on this transport, or none for this period any more. */
    NO_KEYS
  }

  private final Reason reason;

  SimplexException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  SimplexException(Reason reason, String message, Exception cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }
}
