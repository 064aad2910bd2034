package org.sealferry.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Scene;
import org.sealferry.demo.screen.Screen;
import org.sealferry.desktop.command.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sealferry demo}: the whole way on this machine, and the proof that it went well. */
@Command(
    name = "sealferry demo",
    mixinStandardHelpOptions = true,
    description =
        "Starts one server and three phones on this machine. Phone A stores files, meets B, B meets"
            + " C, and only C reaches the server. Shows what happens, and proves the result. With"
            + " --scenario it does the same with more phones.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:everything arrived, and is proved", "1:something was not so", "2:usage"})
public final class Demo implements Callable<Integer> {
  private static final int USUAL_PHONES = 8;

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description = "Send the files of this folder. Default: the project's samples.")
  private @Nullable Path input;

  @Option(
      names = "--random",
      paramLabel = "COUNTxBYTES",
      description = "Send that many files of random bytes instead, such as 1000x2048.")
  private @Nullable String random;

  @Option(
      names = "--scenario",
      paramLabel = "room|road|stick",
      description = {
        "room: everybody meets everybody, and the last phone has internet.",
        "road: a chain of phones; the first link has 15 kB/s and 200 ms each way.",
        "stick: nobody meets, a memory stick goes round."
      })
  private @Nullable Scenario scenario;

  @Option(
      names = "--phones",
      paramLabel = "COUNT",
      description = "How many phones a scenario has, 3 to 26. Default: 8.")
  private @Nullable Integer phones;

  @Option(
      names = "--keep",
      description = "Leave everything running at the end, and say how to look at it.")
  private boolean keep;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "Give up when a step takes longer. Default: ${DEFAULT-VALUE}.")
  private int patience = 180;

  @Spec private CommandSpec spec;

  private final PrintStream out;

  private Demo(PrintStream out) {
    this.out = out;
  }

  /** Runs the command. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(
        Version.setIn(new CommandLine(new Demo(out)).setCaseInsensitiveEnumValuesAllowed(true))
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    check();
    Path folder = Files.createTempDirectory("sealferry-demo-");
    Screen screen = new Screen(out, Boolean.getBoolean("sealferry.terminal"));
    Scene scene = Scene.in(root(), folder);
    Thread atInterrupt = new Thread(() -> end(scene));
    Runtime.getRuntime().addShutdownHook(atInterrupt);
    boolean stays = false;
    try {
      Cargo cargo = cargo(scene);
      Stage stage = new Stage(scene, screen, Duration.ofSeconds(patience));
      Optional<String> failure = play(stage, cargo);
      failure.ifPresent(reason -> System.err.println("sealferry demo: " + reason));
      stays = keep;
      return failure.isPresent() ? 1 : 0;
    } catch (ProgramException | IOException e) {
      screen.freeze();
      System.err.println("sealferry demo: " + e.getMessage());
      return 1;
    } finally {
      if (stays) {
        Runtime.getRuntime().removeShutdownHook(atInterrupt);
      }
    }
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new CommandLine.ParameterException(spec.commandLine(), rule);
    }
  }

  private void check() {
    require(
        phones == null || scenario != null, "--phones goes with --scenario room, road or stick");
    require(
        phones == null || (phones >= Crowd.LEAST && phones <= Crowd.MOST),
        "--phones takes " + Crowd.LEAST + " to " + Crowd.MOST + ", not " + phones);
    require(!keep || scenario == null, "--keep goes with the demo of three phones only");
  }

  private Cargo cargo(Scene scene) throws IOException {
    return input == null && random == null && scenario == Scenario.ROAD
        ? Cargo.forSlowLinks(scene)
        : Cargo.choose(Optional.ofNullable(input), Optional.ofNullable(random), scene);
  }

  private Optional<String> play(Stage stage, Cargo cargo) throws IOException, ProgramException {
    return scenario == null
        ? new Story(stage).play(cargo, keep)
        : scenario.play(stage, phones == null ? USUAL_PHONES : phones, cargo);
  }

  private static Path root() {
    return Path.of(System.getProperty("sealferry.home", ".")).toAbsolutePath().normalize();
  }

  private static void end(Scene scene) {
    try {
      scene.close();
      Scene.remove(scene.folder());
    } catch (IOException e) {
      System.err.println("sealferry demo: " + scene.folder() + " is left: " + e.getMessage());
    }
  }
}
