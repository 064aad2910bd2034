package org.sealferry.engine.peer.nearby;

/** What a side says about the other after it has seen the code. PROTOCOL.md §5. */
public enum Decision {
  /** The user compared the codes, or the identity is remembered as verified. */
  CONFIRM(NearbyFormat.CONFIRM_LABEL),
  /** The user goes on without comparing: the contact stays unverified. */
  SKIP(NearbyFormat.SKIP_LABEL);

  private final String label;

  Decision(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
