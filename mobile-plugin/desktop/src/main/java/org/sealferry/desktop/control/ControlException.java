package org.sealferry.desktop.control;

/** A phone refused a command, or could not carry it out. */
public final class ControlException extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;

  /** Makes an exception that says what was seen and what to do. */
  public ControlException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Returns the stable code, a word in lower case. */
  public String code() {
    return code;
  }
}
