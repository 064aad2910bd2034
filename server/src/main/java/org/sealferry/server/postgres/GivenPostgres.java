package org.sealferry.server.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that somebody else runs, named by the environment. */
final class GivenPostgres implements Database {
  private static final int OLDEST_MAJOR = 14;
  private static final Set<String> WRONG_CREDENTIALS = Set.of("28P01", "28000");

  /** What must not be off, or confirmed documents do not survive a crash. */
  private static final List<String> SAFE_FROM_CRASHES = List.of("fsync", "full_page_writes");

  /** Settings of synchronous_commit that confirm too soon. PROTOCOL.md §10. */
  private static final Set<String> NOT_WAITED_FOR = Set.of("off", "local");

  private static final String NO_SUCH_DATABASE = "3D000";

  private final PGSimpleDataSource dataSource;
  private final String place;

  private GivenPostgres(PGSimpleDataSource dataSource, String place) {
    this.dataSource = dataSource;
    this.place = place;
  }

  /**
   * Connects once, to tell at the start what is wrong.
   *
   * @throws PostgresException what the administrator has to change
   */
  static GivenPostgres connect(DatabaseSettings settings) throws PostgresException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    Timeouts.set(source);
    GivenPostgres postgres = new GivenPostgres(source, settings.place());
    postgres.check(settings);
    return postgres;
  }

  private void check(DatabaseSettings settings) throws PostgresException {
    try (Connection connection = dataSource.getConnection()) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      if (major < OLDEST_MAJOR) {
        throw new PostgresException(
            place + " is PostgreSQL " + major + "; " + OLDEST_MAJOR + " or newer is needed");
      }
      for (String setting : SAFE_FROM_CRASHES) {
        if (show(connection, setting).equals("off")) {
          throw new PostgresException(
              place + " has " + setting + " = off: a power cut would destroy it; set it to on");
        }
      }
      if (NOT_WAITED_FOR.contains(show(connection, "synchronous_commit"))) {
        waitForCommits();
      }
    } catch (SQLException e) {
      throw new PostgresException(explain(e, settings), e);
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** For every connection from now on: what is confirmed is on the disk, and on the standby. */
  private void waitForCommits() {
    String given = dataSource.getOptions();
    dataSource.setOptions((given == null ? "" : given + " ") + "-c synchronous_commit=on");
  }

  private String explain(SQLException e, DatabaseSettings settings) {
    String state = e.getSQLState();
    if (state != null && WRONG_CREDENTIALS.contains(state)) {
      return place
          + " refuses user "
          + settings.user()
          + "; check SEALFERRY_DATABASE_USER, SEALFERRY_DATABASE_PASSWORD[_FILE] and the"
          + " database's pg_hba.conf";
    }
    if (NO_SUCH_DATABASE.equals(state)) {
      return place + " is not there; create that database, or correct SEALFERRY_DATABASE_URL";
    }
    return place
        + " does not answer; start it, or correct SEALFERRY_DATABASE_URL ("
        + e.getMessage()
        + ")";
  }

  @Override
  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public boolean isUp() {
    return true; // only a try can tell
  }

  @Override
  public String description() {
    return place;
  }

  @Override
  public void close() {}
}
