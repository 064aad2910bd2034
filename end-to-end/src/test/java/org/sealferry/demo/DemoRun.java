package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealferry.demo.program.Launcher;

/**
 * A run of the demo as its user starts it, in a process with the launcher's heap.
 *
 * @param exit its exit code
 */
record DemoRun(String output, int exit) {
  private static final long PATIENCE_MINUTES = 8;
  private static final Pattern SCENE = Pattern.compile("phones in (\\S+)");

  /** Runs it to its end. */
  static DemoRun of(Path folder, String... options) throws IOException, InterruptedException {
    Path log = folder.resolve("demo.log");
    Process demo = start(log, options);
    if (!demo.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      demo.destroy();
    }
    int exit = demo.waitFor();
    return new DemoRun(Files.readString(log), exit);
  }

  private static Process start(Path log, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                LiveScene.FAST_START,
                "-Dsealferry.home=" + LiveScene.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName()));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put(Launcher.JAVA_OPTIONS, LiveScene.FAST_START);
    return builder.start();
  }

  /** Checks that it ended well, with that many points proved. */
  DemoRun proved(int points) {
    assertThat(exit).as(output).isZero();
    assertThat(output).doesNotContain("  NO  ");
    assertThat(output.lines().filter(line -> line.startsWith("  yes  "))).hasSize(points);
    return this;
  }

  /** Returns the folder it was played in. */
  Path scene() {
    Matcher scene = SCENE.matcher(output);
    assertThat(scene.find()).as(output).isTrue();
    return Path.of(scene.group(1));
  }
}
