package org.sealferry.demo.program;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A phone: its directory, and the process that runs it while it is started. */
public final class PhoneProcess {
  private static final Duration START = Duration.ofMinutes(2);

  /** How long any command may take: three minutes of being visible, or storing two gigabytes. */
  private static final Duration ANSWER = Duration.ofMinutes(20);

  private final Launcher launcher;
  private final PhoneSettings settings;
  private Program program;

  private PhoneProcess(Launcher launcher, PhoneSettings settings, Program program) {
    this.launcher = launcher;
    this.settings = settings;
    this.program = program;
  }

  /** Makes a phone with its encrypted database, and starts it. */
  public static PhoneProcess create(Launcher launcher, PhoneSettings settings)
      throws IOException, ProgramException {
    settings.writePassword();
    List<String> init = new ArrayList<>(List.of("phone", "init", "--name", settings.name()));
    init.addAll(settings.access());
    init.addAll(settings.initOptions());
    launcher.run(settings.name() + "-init", init);
    return new PhoneProcess(launcher, settings, run(launcher, settings)).awaitReady();
  }

  private static Program run(Launcher launcher, PhoneSettings settings) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("phone", "run", "--listen", "127.0.0.1:0"));
    arguments.addAll(settings.access());
    arguments.addAll(settings.runOptions());
    return launcher.start(settings.name(), arguments);
  }

  /** Starts it again after it ended or was killed. */
  public void restart() throws IOException, ProgramException {
    program = run(launcher, settings);
    awaitReady();
  }

  private PhoneProcess awaitReady() throws IOException, ProgramException {
    program.await("it takes commands", START, () -> control().answers());
    return this;
  }

  /** Returns the process of its last start. */
  public Program program() {
    return program;
  }

  /** Returns its name. */
  public String name() {
    return settings.name();
  }

  /** Returns its directory. */
  public Path directory() {
    return settings.directory();
  }

  /** Returns the file with its password. */
  public Path passwordFile() {
    return settings.passwordFile();
  }

  /** Returns the way to ask it. */
  public PhoneControl control() {
    return new PhoneControl(
        settings.name(), settings.directory().resolve("control"), ANSWER, program()::lastLines);
  }

  /** Runs a command beside it, as a person types it. */
  public Program command(String... words) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("phone"));
    arguments.addAll(List.of(words));
    arguments.addAll(settings.access());
    return launcher.start(settings.name() + "-" + words[0], arguments);
  }
}
