package org.sealferry.protocol.delivery;

import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/** Why a server did not take an item. PROTOCOL.md §7. */
public enum RefusalReason {
  /** It can never be taken. */
  MALFORMED(1),
  /** Its kind or version is not known to this server. */
  UNKNOWN(2),
  /** No envelope the server knows lists it, or nothing of it is lacking. */
  NOT_ASKED_FOR(3),
  /** It belongs to another destination. */
  OTHER_DESTINATION(4),
  /** The server has no room. */
  FULL(5),
  /** The device or its author has used up what it may store unfinished. */
  CAP(6);

  private final int code;

  RefusalReason(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static RefusalReason read(CborItem item) throws FormatException {
    long code = item.integer(MALFORMED.code, CAP.code);
    for (RefusalReason reason : values()) {
      if (reason.code == code) {
        return reason;
      }
    }
    throw new AssertionError("reason " + code);
  }
}
