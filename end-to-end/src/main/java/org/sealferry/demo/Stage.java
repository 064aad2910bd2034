package org.sealferry.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sealferry.demo.program.PhoneStatus;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Scene;
import org.sealferry.demo.program.Wait;
import org.sealferry.demo.screen.Amount;
import org.sealferry.demo.screen.PhoneTable;
import org.sealferry.demo.screen.Proof;
import org.sealferry.demo.screen.Screen;

/** Where a story is played: its programs, its screen, and the patience of who watches. */
final class Stage {
  private final Scene scene;
  private final Screen screen;
  private final Duration patience;
  private final long start = System.nanoTime();

  Stage(Scene scene, Screen screen, Duration patience) {
    this.scene = scene;
    this.screen = screen;
    this.patience = patience;
  }

  Scene scene() {
    return scene;
  }

  Duration patience() {
    return patience;
  }

  /** Prints a line with the time since the story began. */
  void say(String line) {
    screen.say(Amount.seconds(Duration.ofNanos(System.nanoTime() - start)) + "  " + line);
  }

  /** Says what was sealed. */
  void sealed(String who, int documents, long bytes) {
    say(who + " sealed " + documents + " documents: " + Amount.bytes(bytes));
  }

  /** Prints lines that stay below the table. */
  void conclude(List<String> lines) {
    screen.freeze();
    lines.forEach(screen::say);
  }

  /** Prints the points of a proof. */
  void conclude(Proof proof) {
    conclude(proof.lines());
  }

  /** Shows the phones until they are as wanted. */
  void watch(Crowd crowd, String what, Predicate<List<PhoneStatus>> goal)
      throws IOException, ProgramException {
    Wait.until(
        what,
        patience,
        () -> {
          List<PhoneStatus> statuses = crowd.statuses();
          PhoneTable table = new PhoneTable();
          for (int i = 0; i < statuses.size(); i++) {
            table.add(crowd.phones().get(i).name(), statuses.get(i));
          }
          screen.show(table);
          return goal.test(statuses);
        },
        () -> logs(crowd));
  }

  private static String logs(Crowd crowd) {
    return crowd.phones().stream()
            .map(phone -> phone.program().lastLines())
            .collect(Collectors.joining())
        + crowd.server().program().lastLines();
  }
}
