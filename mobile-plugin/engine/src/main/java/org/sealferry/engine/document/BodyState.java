package org.sealferry.engine.document;

/** Where a body of a known id stands on this phone. */
public enum BodyState {
  /** An envelope or INDEX lists it; its bytes are not here and are wanted. */
  LISTED(0),
  /** Its bytes are here and may be offered to peers. */
  STORED(1),
  /** Its bytes are here for their contact's account until later knowledge judges them. */
  PENDING(2),
  /** Judged bad for ever; no bytes, remembered while the contact is here that brought it. */
  INVALID(3),
  /**
   * Done with: a receipt or a newer statement made it needless; no bytes, acknowledged on offer.
   */
  ERASED(4),
  /** Dropped for space; no bytes, wanted again when there is room. */
  EVICTED(5),
  /** Its bytes are here but not for peers: a draft, or an own document its destination holds. */
  KEPT(6);

  private final int code;

  BodyState(int code) {
    this.code = code;
  }

  /** Returns the number in the database. */
  int code() {
    return code;
  }

  /** Returns the state of a number in the database. */
  static BodyState of(int code) {
    for (BodyState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("No state has the number " + code);
  }

  /** Returns whether the bytes are on this phone. */
  public boolean hasBytes() {
    return this == STORED || this == PENDING || this == KEPT;
  }

  /** Returns whether an offer of it is answered with a request, if there is room. */
  public boolean isWanted() {
    return this == LISTED || this == EVICTED;
  }
}
