package org.sealferry.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which PostgreSQL to use, and as whom. */
final class DatabaseSettings {
  private static final String URL = "SEALFERRY_DATABASE_URL";
  private static final String USER = "SEALFERRY_DATABASE_USER";
  private static final String PASSWORD = "SEALFERRY_DATABASE_PASSWORD";
  private static final String PASSWORD_FILE = "SEALFERRY_DATABASE_PASSWORD_FILE";
  private static final String JDBC = "jdbc:";
  private static final String SCHEME = "postgresql://";

  private final String url;
  private final String user;
  private final @Nullable String password;

  private DatabaseSettings(String url, String user, @Nullable String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /**
   * Reads the environment.
   *
   * @return empty if it names no database: the embedded one is meant
   * @throws PostgresException which variable is wrong
   */
  static Optional<DatabaseSettings> read(Map<String, String> environment) throws PostgresException {
    String url = environment.get(URL);
    if (url == null || url.isEmpty()) {
      return Optional.empty();
    }
    String user = environment.get(USER);
    if (user == null || user.isEmpty()) {
      throw new PostgresException("with " + URL + " there must be " + USER);
    }
    return Optional.of(new DatabaseSettings(checked(url), user, password(environment)));
  }

  /** The URL is shown in messages, so it may hold no secret; its value is not repeated here. */
  private static String checked(String given) throws PostgresException {
    String url = given.startsWith(JDBC) ? given.substring(JDBC.length()) : given;
    if (!url.startsWith(SCHEME) || url.length() == SCHEME.length()) {
      throw new PostgresException(URL + " must look like postgresql://host:port/database");
    }
    String parameters = url.substring(url.indexOf('?') + 1);
    boolean credentials =
        url.contains("@")
            || (url.contains("?") && parameters.matches("(?i)(.*&)?(user|password)=.*"));
    if (credentials) {
      throw new PostgresException(
          URL + " may hold no user and no password; use " + USER + " and " + PASSWORD + "[_FILE]");
    }
    return JDBC + url;
  }

  private static @Nullable String password(Map<String, String> environment)
      throws PostgresException {
    String password = environment.get(PASSWORD);
    String file = environment.get(PASSWORD_FILE);
    if (password != null && file != null) {
      throw new PostgresException("set " + PASSWORD + " or " + PASSWORD_FILE + ", not both");
    }
    if (file == null) {
      return password;
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new PostgresException(PASSWORD_FILE + " cannot be read: " + e, e);
    }
  }

  String url() {
    return url;
  }

  String user() {
    return user;
  }

  @Nullable String password() {
    return password;
  }

  /** Returns host, port and database, without parameters. */
  String place() {
    int end = url.indexOf('?');
    return url.substring(JDBC.length(), end < 0 ? url.length() : end);
  }

  @Override
  public String toString() {
    return place();
  }
}
