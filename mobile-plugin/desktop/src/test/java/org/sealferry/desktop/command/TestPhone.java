package org.sealferry.desktop.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sealferry.desktop.Main;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;
import picocli.CommandLine;

/** One phone's directory, and the commands on it as processes of their own. */
final class TestPhone {
  static final Duration LIMIT = Duration.ofSeconds(60);

  final Path directory;
  private final List<Command> started = new ArrayList<>();

  TestPhone(Path folder, String name) {
    this.directory = folder.resolve(name);
  }

  /** Writes the certificate of a new destination. */
  static Path certificate(Path folder) throws IOException {
    Instant now = Instant.now();
    DestinationKey key =
        DestinationKey.generate(KeyPlan.named("Test office"), new SecureRandom(), now);
    return Files.writeString(folder.resolve("office.asc"), key.certificate().armored());
  }

  /** Makes a phone without a password that seals for a destination. */
  TestPhone made(Path certificate) {
    run("init", "--unsafe-without-password", "--name", directory.getFileName().toString());
    run("destination", "enter", "--certificate", certificate.toString());
    return this;
  }

  /** Runs a command in this process to its good end and returns what it printed. */
  List<String> run(String... arguments) {
    StringWriter printed = new StringWriter();
    assertThat(execute(printed, arguments)).as("%s: %s", List.of(arguments), printed).isZero();
    return printed.toString().lines().toList();
  }

  /** Runs a command that must fail with exit code 1 and returns the last line it printed. */
  String fail(String... arguments) {
    StringWriter printed = new StringWriter();
    assertThat(execute(printed, arguments)).as("%s: %s", List.of(arguments), printed).isEqualTo(1);
    List<String> lines = printed.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }

  private int execute(StringWriter printed, String... arguments) {
    assertThat(System.getenv("SEALFERRY_STATE_DIR")).as("SEALFERRY_STATE_DIR, see pom").isNotNull();
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--dir", directory.toString()));
    PrintWriter out = new PrintWriter(printed, true);
    return new CommandLine(new PhoneCommand())
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(out)
        .execute(line.toArray(new String[0]));
  }

  /** Starts a command as a process of its own, with something to read on standard input. */
  Command start(String input, String... arguments) throws IOException {
    return startIn(List.of(), input, arguments);
  }

  /** Starts a command to which lines are typed later. */
  Command startTyping(String... arguments) throws IOException {
    Command command = new Command(builder(List.of(), arguments).start());
    started.add(command);
    return command;
  }

  /** Starts a command that cannot make a file larger than so many blocks of 512 bytes. */
  Command startWithFileLimit(int blocks, String... arguments) throws IOException {
    return startIn(
        List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"), "", arguments);
  }

  private Command startIn(List<String> shell, String input, String... arguments)
      throws IOException {
    Command command = new Command(builder(shell, arguments).start());
    started.add(command);
    command.type(input);
    command.process.getOutputStream().close();
    return command;
  }

  private ProcessBuilder builder(List<String> shell, String... arguments) {
    List<String> line = new ArrayList<>(shell);
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "phone"));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--dir", directory.toString()));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  void killAll() throws InterruptedException {
    for (Command command : started) {
      command.kill();
    }
  }

  /** A command under way and the lines it printed so far. */
  static final class Command {
    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Thread reading = new Thread(this::read, "output of a phone");

    private Command(Process process) {
      this.process = process;
      reading.setDaemon(true);
      reading.start();
    }

    private void read() {
      try (BufferedReader out = process.inputReader(UTF_8)) {
        out.lines().forEach(lines::add);
      } catch (IOException | UncheckedIOException e) {
        lines.add("(output broke off)"); // the process was killed
      }
    }

    /** Types on its standard input. */
    void type(String input) throws IOException {
      process.getOutputStream().write(input.getBytes(UTF_8));
      process.getOutputStream().flush();
    }

    List<String> lines() {
      synchronized (lines) {
        return List.copyOf(lines);
      }
    }

    void awaitLine(String part) {
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                boolean there = lines().stream().anyMatch(line -> line.contains(part));
                assertThat(there || process.isAlive()).as("%s", lines()).isTrue();
                return there;
              });
    }

    /** Waits for its good end and returns what it printed. */
    List<String> awaitEnd() throws InterruptedException {
      assertThat(exitCode()).as("%s", lines()).isZero();
      return lines();
    }

    boolean isAlive() {
      return process.isAlive();
    }

    /** Ends the process as SIGTERM does. */
    void terminate() {
      process.destroy();
    }

    /** Ends the process as SIGKILL does. */
    void kill() throws InterruptedException {
      process.destroyForcibly();
      process.waitFor();
      reading.join();
    }

    int exitCode() throws InterruptedException {
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        throw new AssertionError("the command did not end in " + LIMIT + ": " + lines());
      }
      reading.join();
      return process.exitValue();
    }
  }
}
