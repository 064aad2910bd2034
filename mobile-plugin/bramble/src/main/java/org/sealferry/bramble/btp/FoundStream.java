package org.sealferry.bramble.btp;

import org.sealferry.bramble.contact.ContactId;

/** A stream in a file whose tag told who sends it, and which counts as unread so far. */
public final class FoundStream {
  private final ExpectedStream<KeySet> expected;
  private final ContactId contact;
  private final StreamContext context;

  FoundStream(ExpectedStream<KeySet> expected) {
    this.expected = expected;
    this.contact = expected.set().contact().id();
    this.context = StreamContext.tagged(expected.keys(), expected.number());
  }

  ExpectedStream<KeySet> expected() {
    return expected;
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
