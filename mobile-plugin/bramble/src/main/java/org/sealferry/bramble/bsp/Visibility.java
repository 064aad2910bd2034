package org.sealferry.bramble.bsp;

/** What a contact may do with a group. Wire §4.3. */
public enum Visibility {
  /** Its messages are dropped, and nothing tells the contact that the group is known. */
  INVISIBLE(0),
  /** Its messages are accepted, and none are sent. */
  VISIBLE(1),
  /** Messages are accepted and sent. */
  SHARED(2);

  private final int code;

  Visibility(int code) {
    this.code = code;
  }

  /** Returns the number in the database. */
  int code() {
    return code;
  }

  static Visibility of(int code) {
    for (Visibility value : values()) {
      if (value.code == code) {
        return value;
      }
    }
    throw new IllegalStateException("No Visibility has the number " + code);
  }
}
