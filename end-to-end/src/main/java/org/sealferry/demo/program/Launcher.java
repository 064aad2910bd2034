package org.sealferry.demo.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts what {@code ./sealferry} starts, as it is built now, with the heap sizes the launcher
 * sets. Immutable.
 */
public final class Launcher {
  /** Environment variable with further options for Java. */
  public static final String JAVA_OPTIONS = "SEALFERRY_JAVA_OPTS";

  private final Path root;
  private final Path logs;
  private final Map<String, String> environment;

  private Launcher(Path root, Path logs, Map<String, String> environment) {
    this.root = root;
    this.logs = logs;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Names the installation.
   *
   * @param root the folder of the script {@code sealferry}
   * @param logs where the output of each program goes
   * @throws IOException when there is no script, or the folder cannot be made
   */
  public static Launcher of(Path root, Path logs) throws IOException {
    if (!Files.isExecutable(root.resolve("sealferry"))) {
      throw new IOException("there is no launcher 'sealferry' in " + root);
    }
    Files.createDirectories(logs);
    return new Launcher(root, logs, Map.of("SEALFERRY_BUILD", "never"));
  }

  /** Returns a launcher whose programs see one more environment variable. */
  public Launcher with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Launcher(root, logs, more);
  }

  /** Returns the folder of the script. */
  public Path root() {
    return root;
  }

  /**
   * Starts a program.
   *
   * @param name of its log
   * @param arguments behind {@code ./sealferry}
   */
  public Program start(String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(root.resolve("sealferry").toString());
    command.addAll(arguments);
    return Program.start(name, logs, command, environment);
  }

  /**
   * Runs a command to its end.
   *
   * @return its standard output
   * @throws ProgramException when it does not end well
   */
  public String run(String name, List<String> arguments) throws IOException, ProgramException {
    return run(name, arguments, Program.PATIENCE);
  }

  /** Runs a program that may take as long as this, as {@link #run(String, List)} does. */
  String run(String name, List<String> arguments, Duration within)
      throws IOException, ProgramException {
    Program program = start(name, arguments);
    program.awaitSuccess(within);
    return program.output();
  }
}
