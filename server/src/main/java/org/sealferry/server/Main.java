package org.sealferry.server;

import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/** Where {@code sealferry server} begins. */
public final class Main {
  private Main() {}

  /** Runs one command; a server goes on after this returns. */
  public static void main(String[] arguments) {
    logToStandardError();
    CommandLine line = ServerCommand.commandLine();
    int code = line.execute(arguments);
    if (line.getOut().checkError()) {
      line.getErr().println("sealferry server: standard output could not be written to its end");
      System.exit(1);
    }
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
