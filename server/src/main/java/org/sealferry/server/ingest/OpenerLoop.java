package org.sealferry.server.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.DocumentId;
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

  /** How soon what another process left behind is found. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(5);
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

  /** What comes from the composition root. */
  record Outside(ThreadFactory threads, Clock clock, Doorbell doorbell) {}

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

  @Override
  public void run() {
    while (running) {
      long seen = outside.doorbell.rings();
      Duration pause = POLL;
      try {
        if (step()) {
          continue;
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("opener: the database failed, trying again in {}", PAUSE_AFTER_TROUBLE, e);
        pause = PAUSE_AFTER_TROUBLE;
      }
      try {
        outside.doorbell.await(seen, pause);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Opens something; false if nothing waits that this process may open. */
  boolean step() throws InterruptedException {
    sweep();
    List<DocumentId> waiting = queue.waitingSmall(Verdicts.MOST);
    return small.open(waiting) > 0 || large.openNext();
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
