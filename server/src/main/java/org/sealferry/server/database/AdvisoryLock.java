package org.sealferry.server.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Locks that two server processes on one database share; held until the transaction ends. */
public enum AdvisoryLock {
  /** The first start: one process makes the keys. */
  FIRST_START(1),

  /** Exclusive while lists of bodies are written, shared while listed bodies are. */
  LISTINGS(2),

  /** Taken last in a transaction: publications become visible in the order of their numbers. */
  PUBLICATIONS(3);

  /** Keeps our locks apart from those of other programs on the database: "SFRY". */
  private static final int SPACE = 0x53465259;

  private final int number;

  AdvisoryLock(int number) {
    this.number = number;
  }

  /** Waits until no other transaction holds this lock. */
  public void exclusive(JdbcClient jdbc) {
    take(jdbc, "select pg_advisory_xact_lock(?, ?)");
  }

  /** Waits until no other transaction holds this lock exclusively. */
  public void shared(JdbcClient jdbc) {
    take(jdbc, "select pg_advisory_xact_lock_shared(?, ?)");
  }

  private void take(JdbcClient jdbc, String sql) {
    jdbc.sql(sql).param(SPACE).param(number).query((row, n) -> true).list();
  }
}
