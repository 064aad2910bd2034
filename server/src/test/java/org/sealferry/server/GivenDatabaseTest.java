package org.sealferry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.server.directory.DataDirectory;
import org.sealferry.server.postgres.Database;
import org.sealferry.server.postgres.Databases;

/** Servers on a PostgreSQL that somebody else runs. */
class GivenDatabaseTest {
  @TempDir static Path directory;
  private static final ExecutorService WATCHER = Threads.watcher();
  private static Database database;
  private static int port;
  private static Path password;

  @BeforeAll
  static void start() throws Exception {
    DataDirectory data = DataDirectory.create(directory.resolve("database"));
    database = new Databases(System.getenv(), new SecureRandom(), WATCHER, news -> {}).start(data);
    Path home = data.resolve("postgres");
    port = Integer.parseInt(Files.readAllLines(home.resolve("data/postmaster.pid")).get(3));
    password = home.resolve("password");
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
    WATCHER.shutdownNow();
  }

  private static Map<String, String> environment(String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SEALFERRY_DATABASE_URL", "postgresql://localhost:" + port + "/sealferry");
    environment.put("SEALFERRY_DATABASE_USER", "sealferry");
    environment.put("SEALFERRY_DATABASE_PASSWORD_FILE", password.toString());
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }

  private static String failure(Map<String, String> environment) throws Exception {
    Path here = directory.resolve("failing");
    ServerProcess.Result result =
        ServerProcess.run(
            here, environment, "--data", here.resolve("data").toString(), "--port", "0");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).hasLineCount(1);
    assertThat(result.out()).isEmpty();
    return result.line();
  }

  @Test
  void twoServersOnOneDatabaseAreOneDestinationWithTheSamePins() throws Exception {
    Path first = directory.resolve("first");
    try (ServerProcess one = ServerProcess.serve(first, environment())) {
      assertThat(one.said("database")).isEqualTo("postgresql://localhost:" + port + "/sealferry");
      assertThat(first.resolve("data/postgres")).doesNotExist();
      assertThat(failure(environment())).contains("key.passphrase is missing");

      String passphrase = first.resolve("data/key.passphrase").toString();
      try (ServerProcess two =
          ServerProcess.serve(
              directory.resolve("second"),
              environment("SEALFERRY_KEY_PASSPHRASE_FILE", passphrase))) {
        assertThat(two.said("destination")).isEqualTo(one.said("destination"));
        assertThat(two.said("pins")).isEqualTo(one.said("pins"));
        assertThat(
                new PinnedClient(two.port(), one.said("pins").substring(0, 64), "TLSv1.3")
                    .get("/v1")
                    .statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void wrongPasswordIsSaidInOneLineWithoutIt() throws Exception {
    Path wrong = Files.writeString(directory.resolve("wrong"), "not-the-password\n");
    assertThat(failure(environment("SEALFERRY_DATABASE_PASSWORD_FILE", wrong.toString())))
        .isEqualTo(
            "sealferry server: postgresql://localhost:"
                + port
                + "/sealferry refuses user sealferry; check SEALFERRY_DATABASE_USER,"
                + " SEALFERRY_DATABASE_PASSWORD[_FILE] and the database's pg_hba.conf");
  }

  @Test
  void databaseThatDoesNotAnswerIsNamed() throws Exception {
    assertThat(failure(environment("SEALFERRY_DATABASE_URL", "postgresql://localhost:1/none")))
        .startsWith("sealferry server: postgresql://localhost:1/none does not answer; start it");
  }
}
