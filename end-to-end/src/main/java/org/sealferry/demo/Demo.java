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
import org.sealferry.desktop.command.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sealferry demo}: the whole way on this machine, and the proof that it went well. */
@Command(
    name = "sealferry demo",
    mixinStandardHelpOptions = true,
    description =
        "Starts one server and three phones on this machine. Phone A stores files, meets B, B meets"
            + " C, and only C reaches the server. Shows what happens, and proves the result.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:everything arrived, and is proved", "1:something was not so", "2:usage"})
public final class Demo implements Callable<Integer> {
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
      names = "--keep",
      description = "Leave everything running at the end, and say how to look at it.")
  private boolean keep;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "Give up when a step takes longer. Default: ${DEFAULT-VALUE}.")
  private int patience = 180;

  private final PrintStream out;

  private Demo(PrintStream out) {
    this.out = out;
  }

  /** Runs the command. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(Version.setIn(new CommandLine(new Demo(out))).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("sealferry-demo-");
    Screen screen = new Screen(out, Boolean.getBoolean("sealferry.terminal"));
    Scene scene = Scene.in(root(), folder);
    Thread atInterrupt = new Thread(() -> end(scene));
    Runtime.getRuntime().addShutdownHook(atInterrupt);
    boolean stays = false;
    try {
      Cargo cargo = Cargo.choose(Optional.ofNullable(input), Optional.ofNullable(random), scene);
      Story story = new Story(scene, screen, Duration.ofSeconds(patience));
      Optional<String> failure = story.play(cargo, keep);
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
