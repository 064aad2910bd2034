package org.sealferry.bramble.btp;

import org.sealferry.bramble.contact.PendingContact;

/** An incoming stream of handshake mode whose tag told who sends it. */
public final class RecognisedPending {
  private final PendingContact pending;
  private final StreamContext context;

  RecognisedPending(PendingContact pending, StreamContext context) {
    this.pending = pending;
    this.context = context;
  }

  /** Returns the sender. */
  public PendingContact pending() {
    return pending;
  }

  /** Returns what the reader needs. */
  public StreamContext context() {
    return context;
  }
}
