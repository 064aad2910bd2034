package org.sealferry.bramble.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the most recently used prepared statements of a connection. */
final class StatementCache {
  private static final int CAPACITY = 256;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

  StatementCache(Connection connection) {
    this.connection = connection;
  }

  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    PreparedStatement made = connection.prepareStatement(sql);
    statements.put(sql, made);
    if (statements.size() > CAPACITY) {
      String oldest = statements.keySet().iterator().next();
      PreparedStatement removed = statements.remove(oldest);
      if (removed != null) {
        removed.close();
      }
    }
    return made;
  }

  /** Drops a statement that failed: the driver may have closed it. */
  void forget(String sql) {
    PreparedStatement failed = statements.remove(sql);
    if (failed != null) {
      try {
        failed.close();
      } catch (SQLException e) {
        // what made it fail is already on its way to the caller
      }
    }
  }

  void close() throws SQLException {
    ArrayDeque<PreparedStatement> open = new ArrayDeque<>(statements.values());
    statements.clear();
    while (!open.isEmpty()) {
      open.remove().close();
    }
  }
}
