package org.sealferry.demo.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The destination server as a process, with the PostgreSQL it brings along. */
public final class ServerProcess {
  /** A first start unpacks PostgreSQL and makes keys, on a machine that may be busy. */
  private static final Duration START = Duration.ofMinutes(3);

  private static final Pattern LINE =
      Pattern.compile("^ {2}(URL|destination|pins|first device) +(\\S.*)$", Pattern.MULTILINE);

  private final Program program;
  private final Path data;
  private final Path portFile;

  private ServerProcess(Program program, Path data, Path portFile) {
    this.program = program;
    this.data = data;
    this.portFile = portFile;
  }

  /**
   * Starts a server; {@link #awaitReady} tells when it takes requests.
   *
   * @param data its directory
   * @param port 0 for any free one
   * @param options further ones of {@code sealferry server}
   */
  static ServerProcess start(Launcher launcher, Path data, int port, List<String> options)
      throws IOException {
    Path portFile = data.resolveSibling(data.getFileName() + ".port");
    Files.deleteIfExists(portFile);
    List<String> arguments = new ArrayList<>(List.of("server"));
    arguments.addAll(List.of("--data", data.toString()));
    arguments.addAll(List.of("--port", Integer.toString(port)));
    arguments.addAll(List.of("--port-file", portFile.toString()));
    arguments.addAll(options);
    return new ServerProcess(launcher.start("server", arguments), data, portFile);
  }

  /** Waits until it takes requests. */
  public ServerProcess awaitReady() throws IOException, ProgramException {
    program.await(
        "it takes requests",
        START,
        () -> Files.exists(portFile) && program.output().contains("Ready."));
    return this;
  }

  /** Returns the process. */
  public Program program() {
    return program;
  }

  /** Returns the port it listens on. */
  public int port() throws IOException {
    return Integer.parseInt(Files.readString(portFile).strip());
  }

  /** Returns where phones deliver. */
  public String url() throws IOException, ProgramException {
    return line("URL");
  }

  /** Returns the pins of its TLS keys, current and next, as 64 hex digits each. */
  public List<String> pins() throws IOException, ProgramException {
    return List.of(line("pins").split(" "));
  }

  /** Returns the enrolment link of the first device; it is printed until somebody used it. */
  public String firstLink() throws IOException, ProgramException {
    return line("first device");
  }

  /**
   * Kills the PostgreSQL it brought along, as SIGKILL does.
   *
   * @return whether one ran
   */
  public boolean killPostgres() throws IOException {
    Optional<ProcessHandle> postmaster = postmaster();
    return postmaster.isPresent() && postmaster.get().destroyForcibly();
  }

  /** Waits until its PostgreSQL runs, again after it was killed. */
  public void awaitPostgres() throws IOException, ProgramException {
    program.await("its PostgreSQL runs", START, () -> postmaster().isPresent());
  }

  /** The file is written while PostgreSQL starts: it may be missing, or not yet have a line. */
  private Optional<ProcessHandle> postmaster() throws IOException {
    try {
      return Files.readString(data.resolve("postgres/data/postmaster.pid"))
          .lines()
          .findFirst()
          .filter(line -> line.matches("[0-9]{1,18}"))
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
          .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private String line(String key) throws IOException, ProgramException {
    Matcher lines = LINE.matcher(program.output());
    while (lines.find()) {
      if (lines.group(1).equals(key)) {
        return lines.group(2);
      }
    }
    throw new ProgramException("the server did not print its " + key + program.lastLines());
  }
}
