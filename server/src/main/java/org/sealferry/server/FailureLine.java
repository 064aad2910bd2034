package org.sealferry.server;

import java.nio.file.FileSystemException;
import org.sealferry.server.postgres.Outage;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command failed. Only what nobody foresaw leaves a trace in the log. */
final class FailureLine implements IExecutionExceptionHandler {
  private static final int FAILED = 1;

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    commandLine.getErr().println("sealferry server: " + line(failure));
    return FAILED;
  }

  private static String line(Exception failure) {
    if (failure instanceof RuntimeException && Outage.isCause(failure)) {
      return "the database does not answer; try again when it does";
    }
    if (failure instanceof RuntimeException) {
      LoggerFactory.getLogger(FailureLine.class).error("unexpected failure", failure);
      return "unexpected failure, see above: " + failure;
    }
    String given = failure.getMessage();
    String message =
        given == null || failure instanceof FileSystemException // which says only a path
            ? failure.toString()
            : given;
    return message.replaceAll("\\s*\\R\\s*", " ");
  }
}
