package org.sealferry.server;

import java.nio.file.FileSystemException;
import java.util.Optional;
import org.sealferry.server.postgres.Outage;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
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
    Optional<PortInUseException> port = portInUse(failure);
    if (port.isPresent()) {
      return "port " + port.get().getPort() + " is in use; name another one with --port";
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

  private static Optional<PortInUseException> portInUse(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException port) {
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }
}
