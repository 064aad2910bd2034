package org.sealferry.server.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A running PostgreSQL. */
final class Postmaster {
  private static final int POLL_MILLIS = 20;
  private static final int SECONDS_TO_START = 60;
  private static final int TRIES = 5;
  private static final int MILLIS_BETWEEN_TRIES = 500;

  /** Said on the command line, so that no file in the data directory can weaken it. */
  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("fsync", "on"),
              Map.entry("full_page_writes", "on"),
              Map.entry("synchronous_commit", "on"),
              Map.entry("listen_addresses", "127.0.0.1"),
              Map.entry("unix_socket_directories", ""),
              Map.entry("password_encryption", "scram-sha-256"),
              Map.entry("max_connections", "40"),
              Map.entry("shared_buffers", "64MB"),
              Map.entry("max_wal_size", "256MB"), // bounds the time of a recovery
              Map.entry("jit", "off"),
              Map.entry("max_logical_replication_workers", "0"),
              Map.entry("log_checkpoints", "off"),
              Map.entry("log_min_messages", "warning")));

  private final Process process;
  private final int port;

  private Postmaster(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts PostgreSQL and waits until it takes connections; it recovers by itself what a crash
   * left.
   *
   * @param wanted the port to try first, 0 for any
   */
  static Postmaster start(Programs programs, Path data, int wanted) throws PostgresException {
    int port = wanted == 0 ? freePort() : wanted;
    for (int tries = 1; ; tries++) {
      Process process = programs.start("postgres", arguments(data, port));
      if (awaitReady(process, data)) {
        return new Postmaster(process, port);
      }
      if (tries == TRIES) {
        throw new PostgresException("PostgreSQL does not start: " + programs.reason());
      }
      Pause.millis(MILLIS_BETWEEN_TRIES); // processes that a killed one left may still be ending
      port = freePort(); // another program may have taken the port in between
    }
  }

  private static List<String> arguments(Path data, int port) {
    List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", "" + port));
    SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }

  private static boolean awaitReady(Process process, Path data) throws PostgresException {
    for (int millis = 0; millis < SECONDS_TO_START * 1000; millis += POLL_MILLIS) {
      if (!process.isAlive()) {
        return false;
      }
      if (isReady(process, data)) {
        return true;
      }
      Pause.millis(POLL_MILLIS);
    }
    process.destroy();
    throw new PostgresException("PostgreSQL takes no connections after " + SECONDS_TO_START + " s");
  }

  private static boolean isReady(Process process, Path data) throws PostgresException {
    try {
      return PostmasterFile.read(data)
          .filter(file -> file.pid() == process.pid() && file.ready())
          .isPresent();
    } catch (IOException e) {
      throw new PostgresException("cannot see whether PostgreSQL is ready: " + e, e);
    }
  }

  private static int freePort() throws PostgresException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new PostgresException("no port is free on 127.0.0.1: " + e, e);
    }
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns when the process has ended, however it ended. */
  void awaitEnd() throws PostgresException {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while PostgreSQL ran", e);
    }
  }
}
