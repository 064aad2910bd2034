package org.sealferry.desktop.bramblepeer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.sealferry.desktop.Main;

/** A bare peer as a process of its own, and the lines it printed. */
final class PeerProcess {
  private final Process process;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Thread reading;

  private PeerProcess(Process process) {
    this.process = process;
    this.reading = new Thread(this::read, "output of a peer");
    reading.setDaemon(true);
    reading.start();
  }

  static PeerProcess start(List<String> options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "bramble-peer"));
    command.addAll(options);
    return new PeerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("(output broke off)"); // the process was killed
    }
  }

  /** Returns the ids of all lines that begin with a word, in the order printed. */
  List<String> ids(String word) {
    synchronized (lines) {
      return lines.stream()
          .filter(line -> line.startsWith(word + " "))
          .map(line -> line.substring(word.length() + 1))
          .collect(Collectors.toList());
    }
  }

  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** Ends the process as SIGKILL does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    reading.join();
  }

  int exitCode(Duration within) throws InterruptedException {
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
      throw new AssertionError("the peer did not end in " + within + ": " + lines());
    }
    reading.join();
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  static String port(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
