package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.sealferry.demo.program.Scene;

/** The demo as its user runs it. */
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {
  @TempDir Path folder;

  @Test
  void samplesArriveAndAreProved() throws Exception {
    DemoRun run = DemoRun.of(folder).proved(10);
    assertThat(run.output()).contains("every document is delivered, and its receipt is back at A");
    assertThat(run.scene()).doesNotExist();
  }

  @Test
  void twentyFiveMegabytesArriveAndWhatIsKeptGoesOnRunning() throws Exception {
    Cargo.random("1x25000000", Files.createDirectories(folder.resolve("input")));
    Files.writeString(folder.resolve("input").resolve("note.txt"), "beside a large one");
    DemoRun run = DemoRun.of(folder, "--input", folder.resolve("input").toString(), "--keep");
    String output = run.proved(10).output();
    Path scene = run.scene();
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
    DemoRun run = DemoRun.of(folder, "--input", folder.resolve("none").toString());
    assertThat(run.output()).contains("is no folder; name one with files to send");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void everybodyInARoomMeetsEverybody() throws Exception {
    DemoRun.of(folder, "--scenario", "room", "--phones", "3").proved(10);
  }

  @Test
  void overASlowRoadSmallDocumentsComeFirst() throws Exception {
    DemoRun.of(folder, "--scenario", "road", "--phones", "3").proved(9);
  }

  @Test
  void aStickGoesRoundAndBringsTheReceiptsHome() throws Exception {
    DemoRun.of(folder, "--scenario", "stick", "--phones", "3").proved(8);
  }

  @Test
  void aCrowdNeedsAScenario() throws Exception {
    DemoRun run = DemoRun.of(folder, "--phones", "8");
    assertThat(run.output()).contains("--phones goes with --scenario room, road or stick");
    assertThat(run.exit()).isEqualTo(2);
  }
}
