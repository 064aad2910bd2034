package org.sealferry.bramble.transport;

/**
 * The one thread on which everything of a phone runs: protocols need no locks because nothing else
 * touches them.
 */
public interface Loop {
  /** Runs a task later on the loop, after those already waiting. May be called from any thread. */
  void execute(Runnable task);

  /**
   * Runs a task once, not before the delay has passed. Called on the loop only.
   *
   * @param delayMillis milliseconds from now; zero or less means "soon, not within this call"
   */
  Timer after(long delayMillis, Runnable task);

  /**
   * Returns milliseconds of a clock that never goes back and runs through sleep; its zero means
   * nothing.
   */
  long elapsedMillis();
}
