package org.sealferry.engine.peer.nearby;

/** Why a nearby attempt ended without a contact. PROTOCOL.md §5.1. */
public enum AbortReason {
  DECLINED(1, "declined: the codes differ, or the user said no"),
  VERSION(2, "no version of the nearby protocol in common"),
  ATTEMPTS_USED_UP(
      3, "the attempts of this visibility period are used up; make the phone visible again"),
  BUSY(4, "another connection of the two phones is under way"),
  TIME_IS_UP(5, "not finished within 60 seconds; try again"),
  WRONG_TARGET(6, "the phone has become visible anew since it was found; look for it again"),
  PROTOCOL_ERROR(7, "the other side broke the protocol"),
  NOT_ACCEPTABLE(8, "own identity, not a SealFerry phone, or unverified peers are forbidden");

  private final int code;
  private final String meaning;

  AbortReason(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** Returns the byte of the wire. */
  public int code() {
    return code;
  }

  /** Says it in English, for logs and command lines. */
  public String meaning() {
    return meaning;
  }

  /** Reads the payload of an ABORT; what is unknown is a protocol error. */
  public static AbortReason read(byte[] payload) {
    if (payload.length == 1) {
      for (AbortReason reason : values()) {
        if (reason.code == payload[0]) {
          return reason;
        }
      }
    }
    return PROTOCOL_ERROR;
  }

  /** Returns the payload of an ABORT. */
  public byte[] encoded() {
    return new byte[] {(byte) code};
  }
}
