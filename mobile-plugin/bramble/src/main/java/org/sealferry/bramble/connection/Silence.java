package org.sealferry.bramble.connection;

import org.sealferry.bramble.transport.Loop;

/** Notices that a peer has been silent for twice the time after which it must send something. */
final class Silence {
  static final long LIMIT_MILLIS = 2 * 30_000;

  private final Loop loop;
  private final Runnable tooLong;
  private final Wake wake;
  private long brokenAt; // written whenever bytes come in

  Silence(Loop loop, Runnable tooLong) {
    this.loop = loop;
    this.tooLong = tooLong;
    this.wake = new Wake(loop);
    broken();
    wake.set(LIMIT_MILLIS, this::look);
  }

  void broken() {
    brokenAt = loop.elapsedMillis();
  }

  void stop() {
    wake.stop();
  }

  private void look() {
    long left = brokenAt + LIMIT_MILLIS - loop.elapsedMillis();
    if (left <= 0) {
      tooLong.run();
    } else {
      wake.set(left, this::look);
    }
  }
}
