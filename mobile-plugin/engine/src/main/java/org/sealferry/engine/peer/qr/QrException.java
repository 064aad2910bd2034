package org.sealferry.engine.peer.qr;

import org.sealferry.bramble.bqp.BqpException;

/** Tells why a code is not taken; the own code stays on the screen. PROTOCOL.md §5.4. */
public final class QrException extends Exception {
  private static final long serialVersionUID = 1;

  /** Stable codes. */
  public enum Code {
    /** It is the code of something else. */
    NOT_A_MEETING_CODE,
    /** The other app must be updated. */
    OLD_CODE,
    /** This app must be updated. */
    NEW_CODE,
    /** It is cut or breaks the format: scan again. */
    DAMAGED_CODE,
    /** It is this phone's own. */
    OWN_CODE
  }

  private final Code code;

  QrException(Code code, String message) {
    super(message);
    this.code = code;
  }

  private QrException(Code code, String message, BqpException cause) {
    super(message, cause);
    this.code = code;
  }

  static QrException of(BqpException e) {
    switch (e.reason()) {
      case NOT_BQP:
        return new QrException(
            Code.NOT_A_MEETING_CODE, "this is not the code of a phone that wants to meet", e);
      case TOO_OLD:
        return new QrException(
            Code.OLD_CODE, e.getMessage() + ": the other phone's app must be updated", e);
      case TOO_NEW:
        return new QrException(Code.NEW_CODE, e.getMessage() + ": this app must be updated", e);
      case OWN_CODE:
        return new QrException(Code.OWN_CODE, e.getMessage() + ": scan the other phone's", e);
      default:
        return new QrException(Code.DAMAGED_CODE, e.getMessage() + ": scan it again", e);
    }
  }

  /** Returns the code. */
  public Code code() {
    return code;
  }
}
