package org.sealferry.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code sealferry server} as a process of its own, with the heap the launcher gives it. */
final class ServerProcess implements AutoCloseable {
  private static final int SECONDS = 120;
  private static final int POLL_MILLIS = 20;

  private final Process process;
  private final Path directory;

  private ServerProcess(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
  }

  /** What a finished process said. */
  record Result(int code, String out, String err) {
    String line() {
      return err.lines()
          .filter(line -> line.startsWith("sealferry server: "))
          .findFirst()
          .orElse("");
    }
  }

  /** Starts it with no variables but these; what it says goes to files in the directory. */
  static ServerProcess start(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    Files.createDirectories(directory);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // starts sooner
                "-Dlogback.configurationFile=logback.xml", // not that of the tests
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = new HashMap<>(environment);
    for (String kept : List.of("PATH", "HOME")) {
      variables.putIfAbsent(kept, System.getenv().getOrDefault(kept, ""));
    }
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectOutput(directory.resolve("out").toFile());
    builder.redirectError(directory.resolve("err").toFile());
    return new ServerProcess(builder.start(), directory);
  }

  /** Starts a server on {@code directory/data} and returns when it takes requests. */
  static ServerProcess serve(Path directory, Map<String, String> environment) throws Exception {
    Path portFile = directory.resolve("port");
    Files.deleteIfExists(portFile);
    ServerProcess server =
        start(
            directory,
            environment,
            "--data",
            directory.resolve("data").toString(),
            "--port",
            "0",
            "--port-file",
            portFile.toString());
    server.await(portFile);
    return server;
  }

  /** Runs a command to its end. */
  static Result run(Path directory, Map<String, String> environment, String... arguments)
      throws Exception {
    try (ServerProcess process = start(directory, environment, arguments)) {
      return process.end();
    }
  }

  /** Returns when a file is there. */
  void await(Path file) throws Exception {
    for (int millis = 0; !Files.exists(file); millis += POLL_MILLIS) {
      if (!process.isAlive() || millis > SECONDS * 1000) {
        throw new AssertionError("the server did not get as far as " + file + ": " + text("err"));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  int port() throws IOException {
    return Integer.parseInt(Files.readString(directory.resolve("port")).strip());
  }

  /** Returns what follows a name in the greeting. */
  String said(String name) throws IOException {
    String line =
        text("out").lines().filter(l -> l.strip().startsWith(name)).findFirst().orElseThrow();
    return line.strip().substring(name.length()).strip();
  }

  Result end() throws Exception {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end: " + text("err"));
    }
    return new Result(process.exitValue(), text("out"), text("err"));
  }

  /** Asks it to end. */
  Result terminate() throws Exception {
    process.destroy();
    return end();
  }

  /** SIGKILL. */
  void kill() throws Exception {
    process.destroyForcibly();
    end();
  }

  String text(String name) throws IOException {
    return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
