package org.sealferry.server;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where {@code sealferry server} begins. */
public final class Main {
  private Main() {}

  /** Runs one command; a server goes on after this returns. */
  public static void main(String[] arguments) {
    logToStandardError();
    int code = ServerCommand.commandLine().execute(arguments);
    if (code != ServerCommand.RUNNING) {
      System.exit(code);
    }
  }

  /** Logback finds its configuration by itself; Tomcat and the JDK log through it too. */
  private static void logToStandardError() {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
