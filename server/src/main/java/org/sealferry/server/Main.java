package org.sealferry.server;

/** Where {@code sealferry server} begins. */
public final class Main {
  private Main() {}

  /** Runs one command; a server goes on after this returns. */
  public static void main(String[] arguments) {
    int code = ServerCommand.commandLine().execute(arguments);
    if (code != ServerCommand.RUNNING) {
      System.exit(code);
    }
  }
}
