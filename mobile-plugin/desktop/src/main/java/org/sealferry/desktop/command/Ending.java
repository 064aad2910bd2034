package org.sealferry.desktop.command;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sealferry.desktop.phone.LocalPhone;

/** Closes a running phone in order, also when the process is told to end by a signal. */
final class Ending implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final LocalPhone phone;
  private final CountDownLatch closed = new CountDownLatch(1);

  Ending(LocalPhone phone) {
    this.phone = phone;
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "end of the phone"));
  }

  private void stopAndWait() {
    phone.stop();
    try {
      closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      phone.close();
    } finally {
      closed.countDown();
    }
  }
}
