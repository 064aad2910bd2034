package org.sealferry.engine.peer;

import org.sealferry.engine.peer.nearby.ShortCode;

/** What the screen shows during an attempt: the code to compare, and with whom. */
public final class Question {
  private final Peer peer;
  private final ShortCode code;
  private final boolean skipAllowed;

  Question(Peer peer, ShortCode code, boolean skipAllowed) {
    this.peer = peer;
    this.code = code;
    this.skipAllowed = skipAllowed;
  }

  /** Returns who the other phone says it is; it holds this identity's key. */
  public Peer peer() {
    return peer;
  }

  /** Returns the code; if the other screen shows another one, somebody is in between. */
  public ShortCode code() {
    return code;
  }

  /** Tells whether {@link Answer#skip} is an answer; policy may forbid unverified peers. */
  public boolean skipAllowed() {
    return skipAllowed;
  }
}
