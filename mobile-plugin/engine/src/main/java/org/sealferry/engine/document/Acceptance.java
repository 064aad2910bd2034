package org.sealferry.engine.document;

/** What became of a body somebody brought. PROTOCOL.md §1. */
public enum Acceptance {
  /** It was new: stored, acknowledged and shared on. */
  DELIVERED,
  /** It changed nothing, or is not wanted any more: acknowledged, not shared on. */
  KNOWN,
  /** Later knowledge may make it good: stored for its contact, acknowledged, not shared on. */
  PENDING,
  /** No later knowledge can make it good: its id is remembered while its contact is here. */
  INVALID,
  /** There is no room for it now: no row, no acknowledgement; it may be offered again. */
  REFUSED;

  /** Returns whether the bringer is told that the body arrived. */
  public boolean isAcknowledged() {
    return this != REFUSED;
  }
}
