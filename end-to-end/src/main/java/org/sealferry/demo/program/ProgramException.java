package org.sealferry.demo.program;

/** A program did not do what it was asked for; the message holds the last lines of its log. */
public class ProgramException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what went wrong. */
  public ProgramException(String message) {
    super(message);
  }

  /** Says what went wrong, and why. */
  public ProgramException(String message, Throwable cause) {
    super(message, cause);
  }
}
