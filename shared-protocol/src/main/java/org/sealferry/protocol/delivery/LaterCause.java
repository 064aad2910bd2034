package org.sealferry.protocol.delivery;

import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/** Why a server takes nothing of a document now. PROTOCOL.md §7. */
public enum LaterCause {
  /** The server has no room. */
  FULL(1),
  /** The device or its author has used up what it may store unfinished. */
  CAP(2),
  /** The server is shutting down. */
  CLOSING(3);

  private final int code;

  LaterCause(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static LaterCause read(CborItem item) throws FormatException {
    long code = item.integer(FULL.code, CLOSING.code);
    for (LaterCause cause : values()) {
      if (cause.code == code) {
        return cause;
      }
    }
    throw new AssertionError("cause " + code);
  }
}
