package org.sealferry.engine.peer;

import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;

/** One phone's view of the loop: another zero of its clock, its timers counted, and its death. */
final class CountingLoop implements Loop {
  private final Loop loop;
  private final long offset;
  private final List<Long> waiting = new ArrayList<>();
  int fired;
  boolean dead;

  CountingLoop(Loop loop, long offset) {
    this.loop = loop;
    this.offset = offset;
  }

  /** Delays of the timers that wait now. */
  List<Long> waiting() {
    return waiting;
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(() -> run(task));
  }

  @Override
  public Timer after(long delayMillis, Runnable task) {
    Long delay = delayMillis;
    boolean[] gone = new boolean[1];
    waiting.add(delay);
    Timer timer =
        loop.after(
            delayMillis,
            () -> {
              gone[0] = true;
              waiting.remove(delay);
              fired++;
              run(task);
            });
    return () -> {
      if (!gone[0]) {
        gone[0] = true;
        waiting.remove(delay);
        timer.cancel();
      }
    };
  }

  private void run(Runnable task) {
    if (!dead) {
      task.run();
    }
  }

  @Override
  public long elapsedMillis() {
    return loop.elapsedMillis() + offset;
  }
}
