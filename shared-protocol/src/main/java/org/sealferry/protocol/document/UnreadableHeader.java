package org.sealferry.protocol.document;

import java.io.IOException;

/** Carries the reason why no author could be found through the OpenPGP reader. */
final class UnreadableHeader extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Opening outcome;

  UnreadableHeader(Opening outcome) {
    super(outcome.toString());
    this.outcome = outcome;
  }

  Opening outcome() {
    return outcome;
  }
}
