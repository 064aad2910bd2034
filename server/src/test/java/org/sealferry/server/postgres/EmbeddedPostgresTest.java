package org.sealferry.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.server.directory.DataDirectory;

class EmbeddedPostgresTest {
  @TempDir static Path directory;
  private static final ExecutorService WATCHER = Executors.newCachedThreadPool();
  private static final List<String> NEWS = new CopyOnWriteArrayList<>();
  private static final AtomicBoolean FAIL_NEXT = new AtomicBoolean();
  private static DataDirectory data;
  private static Database database;

  @BeforeAll
  static void start() throws Exception {
    data = DataDirectory.create(directory.resolve("d"));
    database = open();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
    WATCHER.shutdownNow();
  }

  private static Database open() throws PostgresException {
    return new Databases(System.getenv(), new SecureRandom(), WATCHER, EmbeddedPostgresTest::tell)
        .start(data);
  }

  private static void tell(String news) {
    NEWS.add(news);
    if (FAIL_NEXT.getAndSet(false)) {
      throw new IllegalStateException("by order of a test");
    }
  }

  private static String ask(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static ProcessHandle postmaster() throws Exception {
    long pid = PostmasterFile.read(data.resolve("postgres/data")).orElseThrow().pid();
    return ProcessHandle.of(pid).orElseThrow();
  }

  private static void awaitBack() throws Exception {
    for (int i = 0; i < 600 && !NEWS.contains("PostgreSQL is back"); i++) {
      Thread.sleep(50);
    }
  }

  @Test
  void isDurableChecksItsPagesAndListensOnLoopbackOnly() throws Exception {
    DataSource source = database.dataSource();
    for (String setting :
        List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
      assertThat(ask(source, "show " + setting)).as(setting).isEqualTo("on");
    }
    assertThat(ask(source, "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(ask(source, "select rolsuper from pg_roles where rolname = current_user"))
        .isEqualTo("f");
  }

  @Test
  void nobodyComesInWithoutThePassword() throws Exception {
    int port = PostmasterFile.read(data.resolve("postgres/data")).orElseThrow().port();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/";
    assertThatThrownBy(() -> DriverManager.getConnection(url + "sealferry", "sealferry", "guess"))
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> DriverManager.getConnection(url + "postgres", "postgres", "guess"))
        .hasMessageContaining("no pg_hba.conf entry");
  }

  @Test
  void killedDatabaseComesBackByItselfWithWhatWasCommitted() throws Exception {
    execute(database.dataSource(), "create table committed (a int)");
    execute(database.dataSource(), "insert into committed values (41)");
    NEWS.clear();
    postmaster().destroyForcibly();
    awaitBack();
    assertThat(NEWS)
        .contains("PostgreSQL has ended unexpectedly and is started again", "PostgreSQL is back");
    assertThat(database.isUp()).isTrue();
    assertThat(ask(database.dataSource(), "select a from committed")).isEqualTo("41");
  }

  @Test
  void unexpectedFailureWhileItIsStartedAgainDoesNotEndTheWatch() throws Exception {
    NEWS.clear();
    FAIL_NEXT.set(true);
    postmaster().destroyForcibly();
    awaitBack();
    assertThat(NEWS)
        .contains(
            "unexpected failure while PostgreSQL was started again:"
                + " java.lang.IllegalStateException: by order of a test",
            "PostgreSQL is back");
  }

  @Test
  void staleProcessNumberOfAnotherProgramDoesNotHinderTheStart() throws Exception {
    execute(database.dataSource(), "create table before_stale (a int)");
    database.close();
    Path file = data.resolve("postgres/data/postmaster.pid");
    Files.writeString(
        file, ProcessHandle.current().pid() + "\n" + file.getParent() + "\n0\n1\n\n127.0.0.1\n");
    database = open();
    assertThat(ask(database.dataSource(), "select count(*) from before_stale")).isEqualTo("0");
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void failureNamesTheReasonFromTheLog() throws Exception {
    database.close();
    Path version = data.resolve("postgres/data/PG_VERSION");
    Path aside = Files.move(version, data.resolve("PG_VERSION"));
    assertThatThrownBy(EmbeddedPostgresTest::open)
        .isInstanceOf(PostgresException.class)
        .hasMessageStartingWith("PostgreSQL does not start: FATAL: ")
        .hasMessageContaining("is not a valid data directory");
    Files.move(aside, version);
    database = open();
  }
}
