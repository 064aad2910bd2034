package org.sealferry.server.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that somebody else runs, named by the environment. */
final class GivenPostgres implements Database {
  private static final int OLDEST_MAJOR = 14;
  private static final Set<String> WRONG_CREDENTIALS = Set.of("28P01", "28000");
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
    } catch (SQLException e) {
      throw new PostgresException(explain(e, settings), e);
    }
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
