package org.sealferry.server.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A PostgreSQL of the server's own, on a directory that stays. It is fully durable, and started
 * again whenever it ends without being told to. Only one process may have one on a directory: take
 * the directory's lock first.
 */
final class EmbeddedPostgres implements Database {
  private static final int MILLIS_BETWEEN_STARTS = 1_000;
  private static final int POLL_MILLIS = 20;

  /** Shorter than a request waits for the pool, whose own pauses between tries would grow. */
  private static final int MILLIS_TO_WAIT = 3_000;

  private final Cluster cluster;
  private final Programs programs;
  private final Consumer<String> news;
  private final EmbeddedDataSource dataSource;
  private volatile Postmaster postmaster; // replaced by the watcher
  private volatile boolean closed; // set once, by close

  private EmbeddedPostgres(Cluster cluster, Programs programs, Role role, Consumer<String> news)
      throws PostgresException {
    this.cluster = cluster;
    this.programs = programs;
    this.news = news;
    this.postmaster = Postmaster.start(programs, cluster.data(), 0);
    this.dataSource = new EmbeddedDataSource(role, this::awaitPort);
  }

  /**
   * Starts the database, made first if it is not there; stops what a killed process has left.
   *
   * @param directories where it lives, and where PostgreSQL's programs are unpacked
   * @param watcher runs one task, as long as the database does: it starts it again
   * @param news is told when the database ended and when it is back
   */
  static EmbeddedPostgres start(
      Directories directories, SecureRandom random, Executor watcher, Consumer<String> news)
      throws PostgresException {
    Cluster cluster = new Cluster(directories.home());
    try {
      cluster.prepare();
      Programs programs = new Programs(Distribution.unpack(directories.cache()), cluster.log());
      Role role = cluster.create(programs, random);
      new Leftovers(cluster.data(), programs).stop();
      EmbeddedPostgres started = new EmbeddedPostgres(cluster, programs, role, news);
      watcher.execute(started::watch);
      return started;
    } catch (IOException e) {
      throw new PostgresException("cannot use " + directories.home() + ": " + e, e);
    }
  }

  /**
   * Where an embedded database is.
   *
   * @param home its data, password and log; absolute, without symbolic links
   * @param cache unpacked programs, shared by many
   */
  record Directories(Path home, Path cache) {}

  /** Runs until the database is closed. */
  private void watch() {
    while (!closed) {
      try {
        postmaster.awaitEnd();
        startAgain();
      } catch (PostgresException e) {
        news.accept(e.getMessage());
        pause();
      } catch (RuntimeException e) { // without the watcher the database would stay away
        news.accept("unexpected failure while PostgreSQL was started again: " + e);
        pause();
      }
    }
  }

  private synchronized void startAgain() throws PostgresException {
    if (!closed) {
      news.accept("PostgreSQL has ended unexpectedly and is started again");
      new Leftovers(cluster.data(), programs).stop();
      postmaster = Postmaster.start(programs, cluster.data(), postmaster.port());
      news.accept("PostgreSQL is back");
    }
  }

  private void pause() {
    try {
      Pause.millis(MILLIS_BETWEEN_STARTS);
    } catch (PostgresException e) {
      closed = true; // the watcher's thread is being ended
    }
  }

  private int awaitPort() throws SQLException {
    for (int millis = 0; !closed && millis < MILLIS_TO_WAIT; millis += POLL_MILLIS) {
      Postmaster current = postmaster;
      if (current.isAlive()) {
        return current.port();
      }
      try {
        Pause.millis(POLL_MILLIS);
      } catch (PostgresException e) {
        throw Outage.exception(e);
      }
    }
    throw Outage.exception(null);
  }

  @Override
  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public boolean isUp() {
    return !closed && postmaster.isAlive();
  }

  @Override
  public String description() {
    return "embedded, " + cluster.home();
  }

  /** Ends open transactions without committing them, and stops the database cleanly. */
  @Override
  public void close() throws PostgresException {
    closed = true;
    synchronized (this) {
      new Leftovers(cluster.data(), programs).stop();
    }
  }
}
