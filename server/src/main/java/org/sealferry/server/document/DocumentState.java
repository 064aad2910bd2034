package org.sealferry.server.document;

/** How far a document is at the server. PROTOCOL.md §10. */
public enum DocumentState {
  /** Bodies its envelope lists are lacking. */
  INCOMPLETE,
  /** Everything is there; it is to be opened. */
  COMPLETE,
  /** Opened and kept: ACCEPTED. */
  OPENED,
  /** Says what another document said before: ACCEPTED, kept once. */
  ALIAS,
  /** Could not be opened yet: HELD. */
  HELD,
  /** Is not a usable document: REJECTED. */
  REJECTED,
  /** Kept unopened by an offline-key destination: SEALED. */
  SEALED,
  /** Erased by the administrator; only id, hash and receipt stay. */
  ERASED
}
