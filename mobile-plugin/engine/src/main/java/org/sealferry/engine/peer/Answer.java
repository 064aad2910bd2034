package org.sealferry.engine.peer;

import org.jspecify.annotations.Nullable;
import org.sealferry.engine.peer.nearby.Decision;

/** What the user answers to a {@link Question}. */
public final class Answer {
  private final @Nullable Decision decision;
  private final boolean remembered;

  private Answer(@Nullable Decision decision, boolean remembered) {
    this.decision = decision;
    this.remembered = remembered;
  }

  /** The codes are the same: the peer becomes a verified contact. */
  public static Answer confirm() {
    return new Answer(Decision.CONFIRM, false);
  }

  /** Goes on without comparing: the peer becomes an unverified contact. */
  public static Answer skip() {
    return new Answer(Decision.SKIP, false);
  }

  /** The codes differ, or the user wants no meeting. */
  public static Answer decline() {
    return new Answer(null, false);
  }

  /** Returns the same answer, and the next meeting with this peer asks nothing. */
  public Answer remembering() {
    return new Answer(decision, true);
  }

  @Nullable Decision decision() {
    return decision;
  }

  boolean isRemembered() {
    return remembered;
  }
}
