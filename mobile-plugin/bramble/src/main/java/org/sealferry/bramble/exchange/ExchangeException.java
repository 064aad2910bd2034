package org.sealferry.bramble.exchange;

import java.io.IOException;

/** Tells why contact exchange failed; the connection must be closed and nothing stored. */
public final class ExchangeException extends IOException {
  private static final long serialVersionUID = 1;

  /** What the user or the caller can make of the failure. */
  public enum Reason {
    /** The connection ended too early: try again. */
    CUT_OFF,
    /** The peer's bytes break the protocol, or it has another master key. */
    BROKEN,
    /** The peer speaks a version that is not secure enough. */
    TOO_OLD,
    /** The peer could not prove that its identity is its own. */
    FORGED,
    /** The peer showed our own identity. */
    OWN_IDENTITY,
    /** The peer's time is not that of a meeting: it is not a SealFerry phone. PROTOCOL.md §5. */
    NOT_A_MEETING,
    /** One of both clocks stands before 2021. */
    CLOCK_TOO_EARLY,
    /** The peer is a contact already. */
    ALREADY_KNOWN
  }

  private final Reason reason;

  /** Makes one with a message of its own. */
  public ExchangeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  ExchangeException(Reason reason, Exception cause) {
    super("contact exchange: " + cause.getMessage(), cause);
    this.reason = reason;
  }

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }
}
