package org.sealferry.bramble.btp;

import org.sealferry.bramble.contact.ContactId;

/** An incoming stream whose tag told who sends it. */
public final class RecognisedStream {
  private final ContactId contact;
  private final StreamContext context;

  RecognisedStream(ContactId contact, StreamContext context) {
    this.contact = contact;
    this.context = context;
  }

  /** Returns the sender. */
  public ContactId contact() {
    return contact;
  }

  /** Returns what the reader needs. */
  public StreamContext context() {
    return context;
  }
}
