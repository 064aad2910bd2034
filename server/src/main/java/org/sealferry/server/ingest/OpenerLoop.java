package org.sealferry.server.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.sealferry.server.document.Contents;
import org.sealferry.server.document.OpeningQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The opener thread: opens what requests did not, what other processes left behind, and what waited
 * when the server started. PROTOCOL.md §10.
 */
final class OpenerLoop implements SmartLifecycle, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenerLoop.class);

  private static final Duration SWEEP = Duration.ofMinutes(5);

  /** Attempts of small documents live as long as their transaction; this is much longer. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final OpeningQueue queue;
  private final SmallOpenings small;
  private final LargeOpenings large;
  private final Contents contents;
  private final Outside outside;
  private volatile boolean running;

  // Written by start and stop only, which Spring calls one after the other.
  private @Nullable Thread thread;

  // Used on the opener thread only.
  private Instant swept = Instant.MIN;
  private boolean heldTriedAgain;
  private boolean databaseAway;

  /** What comes from the composition root. */
  record Outside(ThreadFactory threads, Clock clock, Doorbell doorbell, OpenerSettings settings) {}

  OpenerLoop(
      OpeningQueue queue,
      SmallOpenings small,
      LargeOpenings large,
      Contents contents,
      Outside outside) {
    this.queue = queue;
    this.small = small;
    this.large = large;
    this.contents = contents;
    this.outside = outside;
  }

  @Override
  public void start() {
    running = true;
    Thread started = outside.threads.newThread(this);
    thread = started;
    started.start();
  }

  /** Returns when the thread has ended; a large document is given up at its next piece. */
  @Override
  public void stop() {
    running = false;
    outside.doorbell.close();
    Thread started = thread;
    if (started != null) {
      try {
        started.join();
      } catch (InterruptedException e) {
        started.interrupt();
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the web server, whose requests may still wait for what is being opened. */
  @Override
  public int getPhase() {
    return 0;
  }

  /** Ends when it is stopped, or as soon as the server shuts down. */
  @Override
  public void run() {
    try {
      while (running && !outside.doorbell.isClosed()) {
        long seen = outside.doorbell.rings();
        Duration pause = stepOrPause();
        if (!pause.isZero()) {
          outside.doorbell.await(seen, pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the thread ends
    }
  }

  /** Returns how long there is nothing to do; zero if something was opened. */
  private Duration stepOrPause() throws InterruptedException {
    try {
      boolean opened = step();
      if (databaseAway) {
        databaseAway = false;
        LOG.warn("opener: the database is in order again");
      }
      return opened ? Duration.ZERO : outside.settings.poll();
    } catch (RuntimeException e) {
      tell(e);
      return outside.settings.pauseAfterTrouble();
    }
  }

  /** An outage is one line, however long it lasts. */
  private void tell(RuntimeException failure) {
    Duration pause = outside.settings.pauseAfterTrouble();
    if (!DatabaseTrouble.isOutOfOrder(failure)) {
      LOG.error("opener: unexpected failure, trying again every {}", pause, failure);
    } else if (!databaseAway) {
      databaseAway = true;
      LOG.warn(
          "opener: the database is out of order, trying again every {}: {}",
          pause,
          DatabaseTrouble.reason(failure));
    }
  }

  /** Opens something small and something large; false if nothing waits for this process. */
  boolean step() throws InterruptedException {
    sweep();
    tryHeldAgain();
    boolean openedSmall = small.open(queue.waitingSmall(Verdicts.MOST)) > 0;
    return large.openNext() || openedSmall;
  }

  /** Once a start: it may be that of a newer version, or follow a change of keys. */
  private void tryHeldAgain() {
    if (!heldTriedAgain) {
      int held = queue.retryHeld();
      heldTriedAgain = true;
      if (held > 0) {
        LOG.info("opening {} held documents again", held);
      }
    }
  }

  private void sweep() {
    Instant now = outside.clock.instant();
    if (swept.equals(Instant.MIN) || swept.plus(SWEEP).isBefore(now)) {
      swept = now;
      int dropped = contents.sweep(ABANDONED);
      if (dropped > 0) {
        LOG.info("dropped {} abandoned openings", dropped);
      }
    }
  }
}
