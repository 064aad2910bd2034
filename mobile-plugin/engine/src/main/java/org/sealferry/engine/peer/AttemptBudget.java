package org.sealferry.engine.peer;

import org.sealferry.engine.peer.nearby.InstanceId;

/** How many attempts one period of visibility still grants. PROTOCOL.md §5.1. */
final class AttemptBudget {
  static final int ATTEMPTS = 5;

  private final InstanceId instance;
  private int taken; // used up, or under way

  AttemptBudget(InstanceId instance) {
    this.instance = instance;
  }

  /** Returns the instance of the period. */
  InstanceId instance() {
    return instance;
  }

  boolean isUsedUp() {
    return taken >= ATTEMPTS;
  }

  /** Takes one; what is under way counts as used, or five could turn into many at once. */
  void take() {
    taken++;
  }

  /** Gives one back: it led to a contact, or to another connection with the same phone. */
  void giveBack() {
    taken--;
  }
}
