package org.sealferry.bramble.contact;

/** The part a phone plays towards one contact; it decides which keys are whose. Wire §2.3. */
public enum Role {
  /** Speaks first where somebody must. */
  ALICE,
  /** Answers. */
  BOB;

  /** Returns the contact's role. */
  public Role other() {
    return this == ALICE ? BOB : ALICE;
  }
}
