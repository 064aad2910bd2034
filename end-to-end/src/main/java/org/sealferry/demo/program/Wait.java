package org.sealferry.demo.program;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** Looks at a condition again and again. */
public final class Wait {
  private static final int STEP_MILLIS = 200;

  private Wait() {}

  /**
   * Returns when a condition holds.
   *
   * @param what names it in the message
   * @param details what else the message says, asked for only at failure
   * @throws ProgramException when it does not within the time
   */
  public static void until(
      String what, Duration within, Condition condition, Supplier<String> details)
      throws IOException, ProgramException {
    long end = System.nanoTime() + within.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - end > 0) {
        throw new ProgramException(
            what + ": not within " + within.toSeconds() + " s" + details.get());
      }
      pause();
    }
  }

  private static void pause() throws ProgramException {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramException("interrupted", e);
    }
  }
}
