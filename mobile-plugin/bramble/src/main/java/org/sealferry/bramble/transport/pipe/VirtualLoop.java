package org.sealferry.bramble.transport.pipe;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.sealferry.bramble.transport.Agenda;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;

/**
 * A loop whose clock jumps from task to task. Whoever holds it drives it, on one thread; several
 * phones of a simulation may share it.
 */
public final class VirtualLoop implements Loop {
  private final Agenda agenda = new Agenda();
  private long now; // written by step and advance

  /** Creates a loop at time zero. */
  public VirtualLoop() {}

  @Override
  public void execute(Runnable task) {
    agenda.add(now, task);
  }

  @Override
  public Timer after(long delayMillis, Runnable task) {
    return agenda.add(now + Math.max(0, delayMillis), task);
  }

  @Override
  public long elapsedMillis() {
    return now;
  }

  /** Returns a clock that shows {@code start} at this loop's time zero. */
  public Clock clock(Instant start) {
    return new VirtualClock(start, ZoneOffset.UTC);
  }

  /** Runs the next task, moving the clock to it; returns false if there is none. */
  public boolean step() {
    return stepUntil(Long.MAX_VALUE);
  }

  /** Runs all that falls due within the next milliseconds, then stands exactly there. */
  public void advance(long millis) {
    long end = now + millis;
    while (stepUntil(end)) {
      // each step may have entered new tasks
    }
    now = end;
  }

  /** Runs until a condition holds; returns false if it still does not after the given time. */
  public boolean runUntil(BooleanSupplier condition, long atMostMillis) {
    long end = now + atMostMillis;
    while (!condition.getAsBoolean()) {
      if (!stepUntil(end)) {
        now = end;
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  private boolean stepUntil(long end) {
    OptionalLong due = agenda.nextDue();
    if (!due.isPresent() || due.getAsLong() > end) {
      return false;
    }
    now = Math.max(now, due.getAsLong());
    Runnable task = agenda.takeDue(now);
    if (task != null) {
      task.run();
    }
    return true;
  }

  private final class VirtualClock extends Clock {
    private final Instant start;
    private final ZoneId zone;

    VirtualClock(Instant start, ZoneId zone) {
      this.start = start;
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new VirtualClock(start, other);
    }

    @Override
    public Instant instant() {
      return start.plusMillis(now);
    }
  }
}
