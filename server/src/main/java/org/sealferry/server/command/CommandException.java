package org.sealferry.server.command;

/** A command cannot do what it was asked. The message is one line for the administrator. */
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message);
  }

  CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
