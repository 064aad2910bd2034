package org.sealferry.engine.peer;

import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

/** One phone's view of the simulated loop: another zero of its clock, and its timers counted. */
final class CountingLoop implements Loop {
  private final VirtualLoop loop;
  private final long offset;
  private final List<Long> waiting = new ArrayList<>();
  int fired;

  CountingLoop(VirtualLoop loop, long offset) {
    this.loop = loop;
    this.offset = offset;
  }

  /** Delays of the timers that wait now. */
  List<Long> waiting() {
    return waiting;
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public Timer after(long delayMillis, Runnable task) {
    Long delay = Long.valueOf(delayMillis);
    boolean[] gone = new boolean[1];
    waiting.add(delay);
    Timer timer =
        loop.after(
            delayMillis,
            () -> {
              gone[0] = true;
              waiting.remove(delay);
              fired++;
              task.run();
            });
    return () -> {
      if (!gone[0]) {
        gone[0] = true;
        waiting.remove(delay);
        timer.cancel();
      }
    };
  }

  @Override
  public long elapsedMillis() {
    return loop.elapsedMillis() + offset;
  }
}
