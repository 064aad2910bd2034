package org.sealferry.bramble.record;

import java.io.IOException;

/** Tells that the peer broke the rules of records; the session ends. */
public final class RecordException extends IOException {
  private static final long serialVersionUID = 1;

  /** Takes the rule that broke and the value seen. */
  public RecordException(String message) {
    super(message);
  }
}
