package org.sealferry.server.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes who waits in this process for documents to become complete or to get a verdict. What other
 * processes do is found by asking the database now and then.
 */
final class Doorbell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();

  /** Written under the lock only. */
  private long rings;

  private boolean closed;

  /** Returns how often it rang, for {@link #await}. */
  long rings() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody waits any more, now and later: the server is shutting down. */
  void close() {
    lock.lock();
    try {
      closed = true;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a ring after those seen.
   *
   * @return how long it waited
   */
  Duration await(long seen, Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (rings == seen && !closed && left > 0) {
        left = rung.awaitNanos(left);
      }
      return longest.minus(Math.max(0, left), TimeUnit.NANOSECONDS.toChronoUnit());
    } finally {
      lock.unlock();
    }
  }
}
