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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.demo.program.Launcher;
import org.sealferry.demo.program.Scene;

/** The demo as its user runs it, in a process with the launcher's heap. */
class DemoTest {
  private static final long PATIENCE_MINUTES = 8;

  @TempDir Path folder;

  @Test
  void samplesArriveAndAreProved() throws Exception {
    String output = succeed();
    assertThat(output).contains("every document is delivered, and its receipt is back at A");
    assertThat(output).doesNotContain("  NO  ");
    assertThat(output.lines().filter(line -> line.startsWith("  yes  "))).hasSize(10);
    assertThat(scene(output)).doesNotExist();
  }

  @Test
  void twentyFiveMegabytesArriveAndWhatIsKeptGoesOnRunning() throws Exception {
    Cargo.random("1x25000000", Files.createDirectories(folder.resolve("input")));
    Files.writeString(folder.resolve("input").resolve("note.txt"), "beside a large one");
    String output = succeed("--input", folder.resolve("input").toString(), "--keep");
    Path scene = scene(output);
    Matcher kill = Pattern.compile("^ {2}kill ([0-9 ]+)$", Pattern.MULTILINE).matcher(output);
    assertThat(kill.find()).isTrue();
    List<ProcessHandle> left = new ArrayList<>();
    for (String pid : kill.group(1).split(" ", -1)) {
      left.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
    }
    try {
      assertThat(left).hasSize(4).allMatch(ProcessHandle::isAlive);
      assertThat(output).contains("./sealferry phone status --dir " + scene);
    } finally {
      left.forEach(ProcessHandle::destroy);
      for (ProcessHandle process : left) {
        process.onExit().get(1, TimeUnit.MINUTES);
      }
      Scene.remove(scene);
    }
  }

  @Test
  void missingInputIsSaidBeforeAnythingStarts() throws Exception {
    Process demo = demo("--input", folder.resolve("none").toString());
    assertThat(demo.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(folder.resolve("demo.log")))
        .contains("is no folder; name one with files to send");
    assertThat(demo.exitValue()).isEqualTo(1);
  }

  private static Path scene(String output) {
    Matcher scene = Pattern.compile("three phones in (\\S+)").matcher(output);
    assertThat(scene.find()).isTrue();
    return Path.of(scene.group(1));
  }

  private String succeed(String... options) throws Exception {
    Process demo = demo(options);
    boolean ended = demo.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      demo.destroy();
      demo.waitFor();
    }
    String output = Files.readString(folder.resolve("demo.log"));
    assertThat(ended && demo.exitValue() == 0).as(output).isTrue();
    return output;
  }

  private Process demo(String... options) throws IOException {
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
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("demo.log").toFile());
    builder.environment().put(Launcher.JAVA_OPTIONS, LiveScene.FAST_START);
    return builder.start();
  }
}
