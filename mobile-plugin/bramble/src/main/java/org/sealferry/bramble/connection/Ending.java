package org.sealferry.bramble.connection;

/** How a connection with a contact ended. */
public enum Ending {
  /** Both sides ended their streams, or this one was told to end at once. */
  ENDED,
  /** Something cut it, the peer fell silent for a minute or broke a rule. */
  BROKEN,
  /**
   * The peer closed in order before it showed that it knows us: it may have no keys for us any
   * more.
   */
  UNRECOGNISED
}
