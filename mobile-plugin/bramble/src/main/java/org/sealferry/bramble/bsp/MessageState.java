package org.sealferry.bramble.bsp;

/** How far a stored message was judged. Wire §4.8. */
enum MessageState {
  UNKNOWN(0),
  INVALID(1),
  PENDING(2),
  DELIVERED(3);

  private final int code;

  MessageState(int code) {
    this.code = code;
  }

  /** Returns the number in the database. */
  int code() {
    return code;
  }

  static MessageState of(int code) {
    for (MessageState value : values()) {
      if (value.code == code) {
        return value;
      }
    }
    throw new IllegalStateException("No MessageState has the number " + code);
  }
}
