package org.sealferry.protocol.document;

import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/** How soon a document should travel. PROTOCOL.md §2. */
public enum Priority {
  /** Before everything else. */
  URGENT(0),
  /** The usual. */
  NORMAL(1),
  /** When there is room and time. */
  BULK(2);

  private final int code;

  Priority(int code) {
    this.code = code;
  }

  /** Returns the number on the wire; a lower one goes first. */
  public int code() {
    return code;
  }

  /** Returns the priority of a number that comes from our own storage. */
  public static Priority of(int code) {
    for (Priority priority : values()) {
      if (priority.code == code) {
        return priority;
      }
    }
    throw new IllegalArgumentException("priority " + code + ", 0 to 2");
  }

  static Priority parse(CborItem item) throws FormatException {
    return of((int) item.integer(URGENT.code, BULK.code));
  }
}
