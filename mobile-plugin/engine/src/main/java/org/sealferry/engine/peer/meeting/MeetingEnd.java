package org.sealferry.engine.peer.meeting;

/** Why a meeting ended; its keys are gone. PROTOCOL.md §5.2. */
public enum MeetingEnd {
  /** Fifteen minutes went by without a connection. */
  TIME_IS_UP,
  /** The user stopped it. */
  STOPPED,
  /** The peer has no keys for us any more: it restarted or stopped. Meet again. */
  PEER_FORGOT,
  /** The same peer was met again; the new meeting goes on. */
  MET_AGAIN
}
