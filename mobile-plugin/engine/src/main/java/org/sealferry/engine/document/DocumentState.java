package org.sealferry.engine.document;

/** Where a document stands on this phone. */
public enum DocumentState {
  /** It is carried, or own and on its way. */
  LIVE(0),
  /** Own, not chosen for synchronisation yet: nobody is told of it. */
  DRAFT(1),
  /** Own, and the destination holds it in quarantine or rejected it: kept, not sent again. */
  JUDGED(2),
  /** Its chunks were dropped for space, or never fetched for lack of it; wanted again. */
  EVICTED(3),
  /** Done with, delivered or deleted: only ids are left. */
  TOMBSTONE(4);

  private final int code;

  DocumentState(int code) {
    this.code = code;
  }

  /** Returns the number in the database. */
  int code() {
    return code;
  }

  /** Returns the state of a number in the database. */
  static DocumentState of(int code) {
    for (DocumentState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("No state has the number " + code);
  }

  /** Returns whether the document still needs the bytes of its bodies on this phone. */
  public boolean needsBytes() {
    return this == LIVE || this == DRAFT || this == JUDGED;
  }
}
