package org.sealferry.server.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens connections to the embedded database at the port it has at this moment. */
final class EmbeddedDataSource extends AbstractDataSource {
  private final Role role;
  private final Port port;

  /** Where the database listens. */
  interface Port {
    /** Returns when the database takes connections, or has not for a while. */
    int await() throws SQLException;
  }

  EmbeddedDataSource(Role role, Port port) {
    this.role = role;
    this.port = port;
  }

  @Override
  public Connection getConnection() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port.await()});
    source.setDatabaseName(Role.NAME);
    source.setUser(Role.NAME);
    source.setPassword(role.password());
    Timeouts.set(source);
    return source.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLException("the embedded database has one role only");
  }
}
