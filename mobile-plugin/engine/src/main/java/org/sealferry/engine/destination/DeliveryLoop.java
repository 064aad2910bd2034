package org.sealferry.engine.destination;

import java.util.concurrent.Executor;

/** The loop a delivery runs on: one thread, wake-ups, and a clock that runs through sleep. */
public interface DeliveryLoop extends Executor {
  /** Runs a task on the loop; may be called from any thread. */
  @Override
  void execute(Runnable task);

  /** Runs a task on the loop once, after so many milliseconds. */
  Wakeup after(long delayMillis, Runnable task);

  /** Returns milliseconds since some moment; never goes back. */
  long elapsedMillis();

  /** A task that waits for its time. */
  interface Wakeup {
    /** Makes the task not run, if it has not yet. */
    void cancel();
  }
}
