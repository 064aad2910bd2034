package org.sealferry.server.postgres;

import javax.sql.DataSource;

/** A PostgreSQL that takes connections. */
public interface Database extends AutoCloseable {
  /** Returns where connections come from; each call of it opens a new one. */
  DataSource dataSource();

  /** Returns whether connections are worth a try: false while the database starts again. */
  boolean isUp();

  /** Returns what an administrator is told of it: kind and place, no secret. */
  String description();

  /** Stops what was started, if anything. */
  @Override
  void close() throws PostgresException;
}
