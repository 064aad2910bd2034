package org.sealferry.bramble.bdf;

import java.io.IOException;

/** Tells that bytes are no BDF, or that a value is of another type than its format asks for. */
public final class BdfException extends IOException {
  private static final long serialVersionUID = 1;

  /** Takes the rule that broke and the value seen. */
  public BdfException(String message) {
    super(message);
  }
}
