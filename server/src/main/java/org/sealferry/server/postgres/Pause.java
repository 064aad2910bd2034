package org.sealferry.server.postgres;

/** Waits between two looks at another process. */
final class Pause {
  private Pause() {}

  static void millis(int millis) throws PostgresException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while waiting for PostgreSQL", e);
    }
  }
}
