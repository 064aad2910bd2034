package org.sealferry.server.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The embedded database of a server that runs beside this process. */
final class RunningPostgres implements Database {
  private static final int POLL_MILLIS = 100;
  private static final int POLLS = 600;
  private static final int ANSWER_SECONDS = 5;

  private final Cluster cluster;
  private final DataSource dataSource;

  private RunningPostgres(Cluster cluster, DataSource dataSource) {
    this.cluster = cluster;
    this.dataSource = dataSource;
  }

  /**
   * Connects to it; waits while it starts.
   *
   * @param home its data, password and log
   */
  static RunningPostgres find(Path home) throws PostgresException {
    Cluster cluster = new Cluster(home);
    PostgresException last = new PostgresException("PostgreSQL in " + home + " does not start");
    for (int polls = 0; polls < POLLS; polls++) {
      try {
        Optional<PostmasterFile> file = PostmasterFile.read(cluster.data());
        if (file.isPresent() && file.get().ready()) {
          return connect(cluster, file.get().port());
        }
      } catch (IOException | SQLException e) {
        last = new PostgresException("cannot connect to PostgreSQL in " + home + ": " + e, e);
      }
      Pause.millis(POLL_MILLIS);
    }
    throw last;
  }

  private static RunningPostgres connect(Cluster cluster, int port)
      throws IOException, SQLException {
    DataSource source = new EmbeddedDataSource(cluster.role(), () -> port);
    try (Connection connection = source.getConnection()) {
      if (!connection.isValid(ANSWER_SECONDS)) {
        throw new SQLException("PostgreSQL on port " + port + " takes connections, but is silent");
      }
    }
    return new RunningPostgres(cluster, source);
  }

  @Override
  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public boolean isUp() {
    return true;
  }

  @Override
  public String description() {
    return "embedded, " + cluster.home();
  }

  @Override
  public void close() {}
}
