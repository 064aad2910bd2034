package org.sealferry.server.ingest;

import org.springframework.context.SmartLifecycle;

/**
 * Tells those who wait that the server is shutting down, before the web server waits for requests
 * to end: in the highest phase, which Spring stops first.
 */
final class ClosingBell implements SmartLifecycle {
  private final Doorbell doorbell;
  private volatile boolean running;

  ClosingBell(Doorbell doorbell) {
    this.doorbell = doorbell;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    doorbell.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
