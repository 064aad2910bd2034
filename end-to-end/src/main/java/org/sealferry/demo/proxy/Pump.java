package org.sealferry.demo.proxy;

import java.io.IOException;

/** A thread that moves bytes until its socket is closed. */
final class Pump {
  /** What it does. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  private Pump() {}

  static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                return; // the other side closed; nothing to save
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
