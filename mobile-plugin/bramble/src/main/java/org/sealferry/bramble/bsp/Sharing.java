package org.sealferry.bramble.bsp;

/** How a delivered message may leave this phone. */
public enum Sharing {
  /** To nobody. */
  PRIVATE(0),
  /**
   * To who asks for it, and offered only by {@link Messages#offer}, once in a session. PROTOCOL.md
   * §6.
   */
  ON_REQUEST(1),
  /** Offered to every contact the group is shared with, again until it is acknowledged. */
  ANNOUNCED(2);

  private final int code;

  Sharing(int code) {
    this.code = code;
  }

  /** Returns the number in the database. */
  int code() {
    return code;
  }

  static Sharing of(int code) {
    for (Sharing value : values()) {
      if (value.code == code) {
        return value;
      }
    }
    throw new IllegalStateException("No Sharing has the number " + code);
  }
}
