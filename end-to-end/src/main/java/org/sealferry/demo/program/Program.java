package org.sealferry.demo.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of SealFerry. Its output goes to files, so that it outlives the one who started it. The
 * launcher becomes the program ({@code exec}), so the process id is the program's own.
 */
public final class Program {
  /** How long a command that ends by itself may take on a busy machine. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int LAST_LINES = 25;

  private final String name;
  private final Process process;
  private final Path out;
  private final Path log;

  private Program(String name, Process process, Path out, Path log) {
    this.name = name;
    this.process = process;
    this.out = out;
    this.log = log;
  }

  static Program start(
      String name, Path logs, List<String> command, Map<String, String> environment)
      throws IOException {
    Path out = unused(logs, name, ".out");
    Path log = logs.resolve(out.getFileName().toString().replaceFirst("out$", "log"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(log.toFile());
    builder.environment().putAll(environment);
    return new Program(name, builder.start(), out, log);
  }

  /** Makes and returns the first file NAME.out, NAME-2.out, … that is not there. */
  private static synchronized Path unused(Path logs, String name, String ending)
      throws IOException {
    for (int n = 1; ; n++) {
      Path file = logs.resolve(name + (n == 1 ? "" : "-" + n) + ending);
      if (!Files.exists(file)) {
        return Files.createFile(file);
      }
    }
  }

  /** Returns its process id. */
  public long pid() {
    return process.pid();
  }

  /** Returns whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Returns its name, as its log is called. */
  public String name() {
    return name;
  }

  /** Returns what it has written to standard output so far. */
  public String output() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  /** Returns what it has written to standard error so far. */
  public String errors() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /** Returns the last lines of both, for a message. */
  public String lastLines() {
    return "\n--- last lines of " + name + "\n" + last(out) + last(log) + "---";
  }

  /** Enrolment links are secret. */
  public static String withoutLinks(String line) {
    return line.replaceAll("sealferry:[-_A-Za-z0-9]+", "sealferry:…");
  }

  private static String last(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      return last.isEmpty() ? "" : withoutLinks(String.join("\n", last)) + "\n";
    } catch (IOException e) {
      return "(" + file + " cannot be read: " + e.getMessage() + ")\n";
    }
  }

  /** Ends it as SIGKILL does; what it started itself goes on. */
  public void kill() {
    process.destroyForcibly();
    awaitUninterruptibly(PATIENCE);
  }

  /** Asks it to end, as SIGTERM does, and kills it when it has not ended in 20 s. */
  public void stop() {
    process.destroy();
    if (!awaitUninterruptibly(Duration.ofSeconds(20))) {
      kill();
    }
  }

  /** Waits for its end and returns its exit code. */
  public int awaitExit(Duration within) throws ProgramException {
    if (!awaitUninterruptibly(within)) {
      String lines = lastLines();
      kill();
      throw new ProgramException(name + " did not end within " + within.toSeconds() + " s" + lines);
    }
    return process.exitValue();
  }

  void awaitSuccess(Duration within) throws ProgramException {
    int code = awaitExit(within);
    if (code != 0) {
      throw new ProgramException(name + " ended with exit code " + code + lastLines());
    }
  }

  private boolean awaitUninterruptibly(Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Waits until it has done something.
   *
   * @param what completes "waiting for …"
   * @throws ProgramException when it ended before, or the time is up
   */
  void await(String what, Duration within, Condition condition)
      throws IOException, ProgramException {
    Wait.until(
        name + ": " + what,
        within,
        () -> {
          if (condition.holds()) {
            return true;
          }
          if (!isAlive()) {
            throw new ProgramException(
                name
                    + " ended before "
                    + what
                    + ", exit code "
                    + process.exitValue()
                    + lastLines());
          }
          return false;
        },
        this::lastLines);
  }
}
