package org.sealferry.server.postgres;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse the user root; for root they run in a user namespace of
 * their own, in which files keep their owner.
 */
final class Programs {
  private static final String UNSHARE = "unshare";
  private static final int SECONDS = 60;
  private static final int MAX_QUOTED = 300;
  private static final int RECENT_LINES = 5;

  private final Distribution distribution;
  private final Path log;

  /**
   * @param log what the programs say is added to it
   */
  Programs(Distribution distribution, Path log) {
    this.distribution = distribution;
    this.log = log;
  }

  /**
   * Starts a program that stays, in a session of its own so that Ctrl-C at a terminal spares it.
   */
  Process start(String program, List<String> arguments) throws PostgresException {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(command(program, arguments));
    return launch(command);
  }

  /**
   * Runs a program to its end.
   *
   * @param input what it reads; never on the command line, it may be secret
   */
  void run(String program, List<String> arguments, String input) throws PostgresException {
    Process process = launch(command(program, arguments));
    try {
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It ended without reading; its exit code tells why.
      }
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new PostgresException(program + " did not end in " + SECONDS + " s; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while " + program + " ran", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new PostgresException(
          program + " failed with exit code " + process.exitValue() + ": " + reason());
    }
  }

  /** Returns from the log, shortened, why something failed: the last fatal line, or the last. */
  String reason() {
    try {
      List<String> lines = Files.readAllLines(log);
      String reason = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      for (String line : lines.subList(Math.max(0, lines.size() - RECENT_LINES), lines.size())) {
        int fatal = line.indexOf("FATAL: ");
        reason = fatal < 0 ? reason : line.substring(fatal);
      }
      String quoted = reason.substring(0, Math.min(reason.length(), MAX_QUOTED));
      String advice =
          quoted.startsWith(UNSHARE) ? "; PostgreSQL needs an ordinary user, not root" : "";
      return quoted + " (in " + log + ")" + advice;
    } catch (IOException e) {
      return "its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  private List<String> command(String program, List<String> arguments) throws PostgresException {
    List<String> command = new ArrayList<>();
    try {
      if (ProcessUser.isRoot()) {
        command.addAll(List.of(UNSHARE, "--user"));
      }
    } catch (IOException e) {
      throw new PostgresException("cannot tell which user this is: " + e, e);
    }
    command.add(distribution.program(program));
    command.addAll(arguments);
    return command;
  }

  private Process launch(List<String> command) throws PostgresException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    environment.clear(); // the server's passwords are not PostgreSQL's business
    environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
    File file = log.toFile();
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(file));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new PostgresException("cannot run " + command.get(0) + ": " + e.getMessage(), e);
    }
  }
}
