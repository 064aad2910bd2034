package org.sealferry.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that are not Tomcat's and not the opener's. */
final class Threads {
  private Threads() {}

  /** Returns what looks after an embedded PostgreSQL; it does not keep the process alive. */
  static ExecutorService watcher() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "postgres");
          thread.setDaemon(true);
          return thread;
        });
  }
}
