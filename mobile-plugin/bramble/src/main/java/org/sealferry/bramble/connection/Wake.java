package org.sealferry.bramble.connection;

import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;

/** At most one timer at a time. */
final class Wake {
  private final Loop loop;
  private @Nullable Timer timer; // written by set and stop

  Wake(Loop loop) {
    this.loop = loop;
  }

  void set(long delayMillis, Runnable task) {
    stop();
    timer = loop.after(delayMillis, task);
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
