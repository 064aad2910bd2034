package org.sealferry.demo.program;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sealferry.desktop.control.ControlClient;

/** Closes a client when its time is up, so that a call that waits for ever ends. */
final class Deadline implements AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean over; // written by the watching thread

  private Deadline() {}

  static Deadline in(Duration time, ControlClient client) {
    Deadline deadline = new Deadline();
    Thread thread = new Thread(() -> deadline.watch(time, client), "deadline");
    thread.setDaemon(true);
    thread.start();
    return deadline;
  }

  private void watch(Duration time, ControlClient client) {
    try {
      if (!done.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        over = true;
        client.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      return; // it was closed already
    }
  }

  /** Returns whether the client was closed because its time was up. */
  boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    done.countDown();
  }
}
