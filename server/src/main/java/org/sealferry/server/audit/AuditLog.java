package org.sealferry.server.audit;

import java.time.Clock;
import org.sealferry.server.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what was changed, in the transaction that changes it. Nothing is ever taken out again. */
public final class AuditLog {
  /** The actor of what the server does by itself or at its console. */
  public static final String SERVER = "server";

  private final JdbcClient jdbc;
  private final Clock clock;

  /** Makes a log that states times by this clock. */
  public AuditLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Writes an entry.
   *
   * @param actor who did it: {@link #SERVER} or {@code device:NUMBER}
   * @param action what was done, such as {@code device.revoke}
   * @param subject what it was done to, such as a device's number; never a secret or a person
   */
  public void record(String actor, String action, String subject) {
    jdbc.sql("insert into audit_entry (at, actor, action, subject) values (?, ?, ?, ?)")
        .param(Columns.time(clock.instant()))
        .param(actor)
        .param(action)
        .param(subject)
        .update();
  }
}
