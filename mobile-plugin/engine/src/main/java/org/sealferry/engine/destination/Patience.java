package org.sealferry.engine.destination;

import java.util.Random;

/** How long a run waits: twice as long after each failure, two minutes in all. PROTOCOL.md §7. */
final class Patience {
  private static final long TOTAL_MILLIS = 120_000;
  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 30_000;

  private final Random random;
  private long waited;
  private long next = FIRST_MILLIS;

  Patience(Random random) {
    this.random = random;
  }

  /** Returns how long to wait after a failure, between half and all of the step. */
  long afterFailure() {
    long step = next;
    next = Math.min(LONGEST_MILLIS, next * 2);
    return step / 2 + (long) (random.nextDouble() * step / 2);
  }

  void succeeded() {
    next = FIRST_MILLIS;
  }

  /** Returns whether so much waiting is left. */
  boolean allows(long millis) {
    return waited + millis <= TOTAL_MILLIS;
  }

  void spend(long millis) {
    waited += millis;
  }
}
