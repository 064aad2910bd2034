package org.sealferry.engine.peer.meeting;

import java.util.Random;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;

/**
 * The pauses before rounds of dialling: none, then 1, 2, 4 … 30 s, all but the first up to a
 * quarter shorter or longer, so that phones that lost each other at once do not come back at once.
 * PROTOCOL.md §5.2.
 */
final class Pauses {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 30_000;

  private final Loop loop;
  private final Random random;
  private long nextMillis; // written as the pauses go by

  Pauses(Loop loop, Random random) {
    this.loop = loop;
    this.random = random;
  }

  /** Starts the row anew. */
  void startAnew() {
    nextMillis = 0;
  }

  /** Runs a task after the next pause of the row. */
  Timer then(Runnable task) {
    long pause = nextMillis;
    nextMillis = Math.min(Math.max(FIRST_MILLIS, 2 * pause), LONGEST_MILLIS);
    return loop.after(pause - pause / 4 + random.nextInt((int) pause / 2 + 1), task);
  }
}
