package org.sealferry.engine;

import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.engine.destination.DeliveryLoop;

/** Lets deliveries run on the loop of everything else. */
final class EngineLoop implements DeliveryLoop {
  private final Loop loop;

  EngineLoop(Loop loop) {
    this.loop = loop;
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public Wakeup after(long delayMillis, Runnable task) {
    Timer timer = loop.after(delayMillis, task);
    return timer::cancel;
  }

  @Override
  public long elapsedMillis() {
    return loop.elapsedMillis();
  }
}
