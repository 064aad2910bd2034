package org.sealferry.bramble.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.transport.Timer;

class VirtualLoopTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final List<String> log = new ArrayList<>();

  @Test
  void tasksRunByTimeAndThenByOrderOfEntry() {
    loop.after(20, () -> log.add("late"));
    loop.after(10, () -> log.add("first of two"));
    loop.after(10, () -> log.add("second of two"));
    loop.execute(() -> log.add("now"));
    loop.advance(20);
    assertThat(log).containsExactly("now", "first of two", "second of two", "late");
  }

  @Test
  void theClockJumpsToTheTaskAndStandsAtTheEndOfAnAdvance() {
    loop.after(7, () -> log.add("at " + loop.elapsedMillis()));
    loop.advance(100);
    assertThat(log).containsExactly("at 7");
    assertThat(loop.elapsedMillis()).isEqualTo(100);
    assertThat(loop.clock(Instant.ofEpochMilli(1_000)).millis()).isEqualTo(1_100);
  }

  @Test
  void aCancelledTimerNeverRuns() {
    Timer timer = loop.after(5, () -> log.add("cancelled"));
    timer.cancel();
    assertThat(loop.step()).isFalse();
    assertThat(log).isEmpty();
  }

  @Test
  void runUntilStopsAtTheConditionOrGivesUpAtItsTime() {
    loop.after(5, () -> log.add("five"));
    loop.after(6, () -> log.add("six"));
    assertThat(loop.runUntil(() -> log.contains("five"), 50)).isTrue();
    assertThat(log).containsExactly("five");
    assertThat(loop.runUntil(() -> log.contains("seven"), 50)).isFalse();
    assertThat(loop.elapsedMillis()).isEqualTo(55);
  }
}
