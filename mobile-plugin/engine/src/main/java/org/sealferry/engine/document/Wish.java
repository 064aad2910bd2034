package org.sealferry.engine.document;

/** What to do about a body somebody offers. PROTOCOL.md §6. */
public enum Wish {
  /** It is here, or done with: acknowledge. */
  KNOWN,
  /** It is wanted and there is room: request it. */
  NOW,
  /** It was dropped for space and there still is none: acknowledge, ask again later. */
  EVICTED
}
