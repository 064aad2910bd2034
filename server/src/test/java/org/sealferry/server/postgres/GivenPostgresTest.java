package org.sealferry.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.server.directory.DataDirectory;
import org.sealferry.server.fixture.TestDatabase;

/** Whoever runs the database, what is confirmed must survive a power cut. */
class GivenPostgresTest {
  @TempDir static Path directory;
  private static final ExecutorService WATCHER = Executors.newCachedThreadPool();
  private static Database host;
  private static Map<String, String> environment;

  @BeforeAll
  static void start() throws Exception {
    DataDirectory data = DataDirectory.create(directory.resolve("d"));
    host = new Databases(System.getenv(), new SecureRandom(), WATCHER, news -> {}).start(data);
    int port = PostmasterFile.read(data.resolve("postgres/data")).orElseThrow().port();
    environment =
        Map.of(
            "SEALFERRY_DATABASE_URL",
            "postgresql://127.0.0.1:" + port + "/sealferry",
            "SEALFERRY_DATABASE_USER",
            "sealferry",
            "SEALFERRY_DATABASE_PASSWORD",
            Files.readString(data.resolve("postgres/password")));
  }

  @AfterAll
  static void stop() throws Exception {
    host.close();
    WATCHER.shutdownNow();
  }

  private static Database given(Map<String, String> variables) throws PostgresException {
    return new Databases(variables, new SecureRandom(), WATCHER, news -> {}).given().orElseThrow();
  }

  private static String ask(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = host.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void commitsAreWaitedForEvenIfTheDatabaseWouldNot() throws Exception {
    for (String setting : new String[] {"off", "local"}) {
      execute("alter role sealferry set synchronous_commit = " + setting);
      assertThat(ask(host.dataSource(), "show synchronous_commit")).isEqualTo(setting);
      assertThat(ask(given(environment).dataSource(), "show synchronous_commit")).isEqualTo("on");
    }
    execute("alter role sealferry set synchronous_commit = remote_apply");
    assertThat(ask(given(environment).dataSource(), "show synchronous_commit"))
        .isEqualTo("remote_apply");
    execute("alter role sealferry reset synchronous_commit");
  }

  /** That of the tests is one: it need not survive anything. */
  @Test
  void databaseThatAPowerCutWouldDestroyIsRefused() throws Exception {
    TestDatabase fast = TestDatabase.create();
    assertThat(ask(fast.dataSource(), "show fsync")).isEqualTo("off");
    String url = fast.url().substring("jdbc:".length()).replaceAll("\\?.*", "");

    assertThatThrownBy(
            () ->
                given(Map.of("SEALFERRY_DATABASE_URL", url, "SEALFERRY_DATABASE_USER", "postgres")))
        .isInstanceOf(PostgresException.class)
        .hasMessage(url + " has fsync = off: a power cut would destroy it; set it to on");
  }
}
