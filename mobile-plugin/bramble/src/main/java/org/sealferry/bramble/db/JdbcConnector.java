package org.sealferry.bramble.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a SQLite file through java.sql, with the key set and nothing else done. */
@FunctionalInterface
public interface JdbcConnector {
  /** Opens the connection, in auto-commit mode. */
  Connection connect() throws SQLException;
}
