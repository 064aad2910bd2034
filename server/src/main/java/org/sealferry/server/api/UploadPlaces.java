package org.sealferry.server.api;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many uploads go on at once, which bounds memory, and how many may wait for a place, which
 * bounds threads where none are virtual. Thread-safe.
 */
final class UploadPlaces {
  /** Each holds up to 256 KiB of bodies, of which there are up to some hundred. */
  private static final int AT_ONCE = 24;

  /** A burst, as when many couriers come home together. */
  private static final int WAITING = 26;

  private static final int SECONDS_TO_WAIT = 5;

  private final Semaphore entrance = new Semaphore(AT_ONCE + WAITING);
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /** Waits a little for a place; false if there is none, else {@link #leave} must follow. */
  boolean enter() throws InterruptedException {
    if (!entrance.tryAcquire()) {
      return false;
    }
    boolean entered = false;
    try {
      entered = places.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS);
    } finally {
      if (!entered) {
        entrance.release();
      }
    }
    return entered;
  }

  void leave() {
    places.release();
    entrance.release();
  }
}
