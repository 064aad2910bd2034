package org.sealferry.engine.peer;

/** What the screen shows for a phone nearby; the other screen agrees. PROTOCOL.md §5.5. */
public enum NearbyState {
  /** It can be chosen. */
  VISIBLE,
  /** It was chosen, or has chosen this phone; there is no code yet. */
  CONNECTING,
  /** The code is on both screens, and this user has not answered. */
  COMPARE,
  /** This side has decided, the other has not. */
  WAITING_FOR_THE_OTHER,
  /** A meeting with it lasts. It can be chosen again. */
  MET
}
