package org.sealferry.bramble.bqp;

import java.io.IOException;

/** Tells why two phones that scanned each other did not agree on a key; nothing may be stored. */
public final class BqpException extends IOException {
  private static final long serialVersionUID = 1;

  /** What the user or the caller can make of it. */
  public enum Reason {
    /** It is the QR code of something else. */
    NOT_BQP("not-bqp"),
    /** The other app is too old: it should be updated. */
    TOO_OLD("too-old"),
    /** The other app is newer than this one: this one should be updated. */
    TOO_NEW("too-new"),
    /** The code is damaged or breaks the format. */
    MALFORMED("malformed"),
    /** It is this phone's own code. */
    OWN_CODE("own-code"),
    /** The other phone gave up, or did not scan this phone's code but another. */
    ABORTED("aborted"),
    /** The peer's key or confirmation is not that of the code: somebody may be in between. */
    NOT_THE_SCANNED_PEER("not-the-scanned-peer"),
    /** The peer's bytes break the protocol. */
    BROKEN("broken"),
    /** The connection ended too early: try again. */
    CUT_OFF("cut-off"),
    /** Neither phone reached the other in time, or the other fell silent. */
    TIME_IS_UP("time-is-up");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** Returns the word that never changes. */
    @Override
    public String toString() {
      return text;
    }
  }

  private final Reason reason;

  BqpException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  BqpException(Reason reason, String message, Exception cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }
}
