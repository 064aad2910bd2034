package org.sealferry.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

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

  /** Returns what makes the thread that opens documents. */
  static ThreadFactory opener() {
    return task -> {
      Thread thread = new Thread(task, "opener");
      thread.setDaemon(true);
      return thread;
    };
  }
}
