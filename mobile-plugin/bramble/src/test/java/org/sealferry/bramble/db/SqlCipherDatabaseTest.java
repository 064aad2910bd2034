package org.sealferry.bramble.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The java.sql driver on an encrypted file, as on a laptop. */
class SqlCipherDatabaseTest extends DatabaseContract {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("phone.db");
  }

  @Override
  Database open(List<Migration> migrations) {
    return SqlCipherFile.of(file(), 7).open(migrations);
  }

  @Override
  Database openWithWrongKey() {
    return SqlCipherFile.of(file(), 8).open(List.of(NOTES));
  }

  @Override
  byte[] fileBytes() throws IOException {
    return Files.readAllBytes(file());
  }

  @Test
  void whatWasCommittedSurvivesAKillAndTheRestDoesNot() throws Exception {
    open(List.of(NOTES)).close();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            file().toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process writer = builder.start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("committed 20, one open");
    } finally {
      writer.destroyForcibly().waitFor();
    }
    try (Database database = open(List.of(NOTES))) {
      List<String> texts =
          database.transact(
              tx -> tx.query(row -> row.getText(0), "SELECT text FROM notes ORDER BY id"));
      assertThat(texts).hasSize(20).startsWith("note 0").endsWith("note 19");
    }
  }

  /** Commits twenty rows and waits for its end in the middle of the next transaction. */
  static final class Writer {
    public static void main(String[] args) throws IOException {
      Database database = SqlCipherFile.of(Path.of(args[0]), 7).open(List.of(NOTES));
      for (int i = 0; i < 20; i++) {
        String text = "note " + i;
        database.transact(tx -> tx.insert("INSERT INTO notes (text) VALUES (?)", text));
      }
      database.transact(
          tx -> {
            tx.execute("DELETE FROM notes");
            System.out.println("committed 20, one open");
            return System.in.read();
          });
    }
  }

  @Test
  void aSecondWriterIsToldThatTheDatabaseIsBusy() throws Exception {
    try (Connection other = SqlCipherFile.of(file(), 7).connect();
        Statement statement = other.createStatement();
        Database database = open(List.of(NOTES))) {
      database.transact(tx -> tx.first(row -> row.getLong(0), "PRAGMA busy_timeout = 1"));
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> database.transact(tx -> 1))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("SQLite error 5");
      statement.execute("ROLLBACK");
      assertThat(database.<Integer, RuntimeException>transact(tx -> 1)).isEqualTo(1);
    }
  }
}
