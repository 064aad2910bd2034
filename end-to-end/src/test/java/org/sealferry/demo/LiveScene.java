package org.sealferry.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.sealferry.demo.program.Launcher;
import org.sealferry.demo.program.Program;
import org.sealferry.demo.program.Scene;

/** The programs of one test class; when a test fails, the end of each log is shown. */
final class LiveScene
    implements BeforeAllCallback, AfterAllCallback, TestExecutionExceptionHandler {
  static final String FAST_START = "-XX:TieredStopAtLevel=1";

  private static final int LAST_LINES = 20;

  private @Nullable Scene scene; // set before the tests of the class

  /** Returns the folder of the script {@code sealferry}. */
  static Path root() {
    Path folder = Path.of(System.getProperty("sealferry.root", "")).toAbsolutePath();
    while (folder != null && !Files.isExecutable(folder.resolve("sealferry"))) {
      folder = folder.getParent();
    }
    return Objects.requireNonNull(folder, "no launcher 'sealferry' in a folder above");
  }

  /** Opens a scene whose programs start fast; tests need no compiler's best code. */
  static Scene open() throws IOException {
    Path folder = Files.createTempDirectory("sealferry-test-");
    return Scene.in(root(), folder, Map.of(Launcher.JAVA_OPTIONS, FAST_START));
  }

  Scene scene() {
    return Objects.requireNonNull(scene);
  }

  /** Returns a new folder in that of the scene. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(scene().folder().resolve(name));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    scene = open();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    showLogs(scene());
    throw failure;
  }

  /** Prints the last lines of every program of a scene. */
  static void showLogs(Scene scene) throws IOException {
    try (Stream<Path> logs = Files.list(scene.folder().resolve("logs"))) {
      for (Path log : logs.sorted().toList()) {
        show(log);
      }
    }
  }

  private static void show(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    if (!lines.isEmpty()) {
      System.err.println("--- " + log.getFileName());
      lines
          .subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
          .forEach(line -> System.err.println(Program.withoutLinks(line)));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    scene().close();
    Scene.remove(scene().folder());
  }
}
