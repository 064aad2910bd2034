package org.sealferry.bramble.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every driver must do, the same on a laptop and on a phone. */
abstract class DatabaseContract {
  static final Migration NOTES =
      new Migration("notes", 1, "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, raw BLOB)");

  private Database database;

  /** Opens the same file each time, with the same key. */
  abstract Database open(List<Migration> migrations);

  /** Opens the same file with another key. */
  abstract Database openWithWrongKey();

  /** Returns all bytes of the file. */
  abstract byte[] fileBytes() throws IOException;

  @BeforeEach
  void openFirst() {
    database = open(List.of(NOTES));
  }

  @AfterEach
  void closeLast() {
    database.close();
  }

  private void reopen(Migration... migrations) {
    database.close();
    database = open(List.of(migrations));
  }

  private void add(String text) {
    database.transact(tx -> tx.insert("INSERT INTO notes (text) VALUES (?)", text));
  }

  private List<String> texts() {
    return database.transact(
        tx -> tx.query(row -> row.getText(0), "SELECT text FROM notes ORDER BY id"));
  }

  private String pragma(String name) {
    return database.transact(tx -> tx.first(row -> row.getText(0), "PRAGMA " + name)).orElseThrow();
  }

  @Test
  void whatIsCommittedIsDurableAndWhatIsErasedIsOverwritten() {
    assertThat(pragma("journal_mode")).isEqualTo("wal");
    assertThat(pragma("synchronous")).isEqualTo("2");
    assertThat(pragma("secure_delete")).isEqualTo("1");
    assertThat(pragma("foreign_keys")).isEqualTo("1");
    assertThat(pragma("temp_store")).isEqualTo("2");
  }

  @Test
  void everyKindOfValueComesBack() {
    byte[] raw = {0, -1, 127};
    database.transact(
        tx -> {
          tx.execute("CREATE TABLE kinds (l, i, t, f, s, b, n)");
          tx.insert(
              "INSERT INTO kinds VALUES (?, ?, ?, ?, ?, ?, ?)",
              Long.MIN_VALUE,
              7,
              true,
              false,
              "שלום",
              raw,
              null);
          return tx.query(
              row -> {
                assertThat(row.getLong(0)).isEqualTo(Long.MIN_VALUE);
                assertThat(row.getInt(1)).isEqualTo(7);
                assertThat(row.getBoolean(2)).isTrue();
                assertThat(row.getBoolean(3)).isFalse();
                assertThat(row.getText(4)).isEqualTo("שלום");
                assertThat(row.getBytes(5)).isEqualTo(raw);
                assertThat(row.isNull(6)).isTrue();
                assertThatIllegalStateException().isThrownBy(() -> row.getLong(6));
                assertThatIllegalStateException().isThrownBy(() -> row.getBytes(6));
                return row;
              },
              "SELECT * FROM kinds");
        });
  }

  @Test
  void numbersOfRowsAndRowidsAreReturned() {
    database.transact(
        tx -> {
          assertThat(tx.insert("INSERT INTO notes (text) VALUES ('a')")).isEqualTo(1);
          assertThat(tx.insert("INSERT INTO notes (text) VALUES ('b')")).isEqualTo(2);
          assertThat(tx.execute("UPDATE notes SET text = 'c'")).isEqualTo(2);
          assertThat(tx.execute("INSERT OR IGNORE INTO notes (id) VALUES (1)")).isZero();
          assertThatThrownBy(() -> tx.insert("INSERT OR IGNORE INTO notes (id) VALUES (1)"))
              .isInstanceOf(DatabaseException.class)
              .hasMessageContaining("No row was inserted");
          return tx.execute("DELETE FROM notes WHERE id = ?", 1);
        });
    assertThat(texts()).containsExactly("c");
  }

  @Test
  void whatThrowsIsRolledBackAsAWhole() {
    add("kept");
    List<String> ran = new ArrayList<>();
    assertThatThrownBy(
            () ->
                database.transact(
                    tx -> {
                      tx.afterCommit(() -> ran.add("never"));
                      tx.execute("DELETE FROM notes");
                      tx.execute("CREATE TABLE more (id INTEGER)");
                      throw new IOException("the link broke");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the link broke");
    assertThat(texts()).containsExactly("kept");
    assertThat(ran).isEmpty();
    database.transact(tx -> tx.execute("CREATE TABLE more (id INTEGER)"));
  }

  @Test
  void actionsRunInOrderAfterTheCommitAndMayStartTransactions() {
    List<Object> seen = new ArrayList<>();
    database.transact(
        tx -> {
          tx.afterCommit(() -> seen.add(texts()));
          tx.afterCommit(() -> add("later"));
          tx.insert("INSERT INTO notes (text) VALUES ('now')");
          return seen.add("in");
        });
    assertThat(seen).containsExactly("in", List.of("now"));
    assertThat(texts()).containsExactly("now", "later");
  }

  @Test
  void anActionThatFailsDoesNotStopTheOthers() {
    List<String> ran = new ArrayList<>();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                database.transact(
                    tx -> {
                      tx.afterCommit(
                          () -> {
                            throw new IllegalStateException("first");
                          });
                      tx.afterCommit(() -> ran.add("second"));
                      return ran.add("in");
                    }))
        .withMessage("first");
    assertThat(ran).containsExactly("in", "second");
  }

  @Test
  void aTransactionWithinATransactionIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> database.transact(tx -> database.transact(inner -> 1)));
    add("works again");
    assertThat(texts()).containsExactly("works again");
  }

  @Test
  void aTransactionIsOfNoUseAfterItsEnd() {
    List<Transaction> kept = new ArrayList<>();
    database.transact(kept::add);
    assertThatIllegalStateException().isThrownBy(() -> kept.get(0).execute("DELETE FROM notes"));
  }

  @Test
  void mappersMayNotAsk() {
    add("a");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                database.transact(
                    tx -> tx.query(row -> tx.execute("DELETE FROM notes"), "SELECT 1")));
    assertThat(texts()).containsExactly("a");
  }

  @Test
  void stepsRunOnceInOrderAndKeepWhatIsThere() {
    add("old");
    Migration second = new Migration("notes", 2, "ALTER TABLE notes ADD COLUMN author TEXT");
    Migration other = new Migration("other", 1, "CREATE TABLE other (id INTEGER)");
    reopen(NOTES, second, other);
    reopen(NOTES, second, other);
    database.transact(tx -> tx.execute("UPDATE notes SET author = 'me'"));
    assertThat(texts()).containsExactly("old");
  }

  @Test
  void aStepThatFailsLeavesEverythingAsItWas() {
    database.close();
    Migration half = new Migration("notes", 2, "CREATE TABLE half (id INTEGER)", "NO SUCH SQL");
    assertThatThrownBy(() -> open(List.of(NOTES, half))).isInstanceOf(DatabaseException.class);
    database = open(List.of(NOTES, new Migration("notes", 2, "CREATE TABLE half (id INTEGER)")));
  }

  @Test
  void aFileOfANewerProgramIsRefused() {
    reopen(NOTES, new Migration("notes", 2, "CREATE TABLE newer (id INTEGER)"));
    database.close();
    assertThatThrownBy(() -> open(List.of(NOTES)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("notes are of version 2, this program knows up to 1");
  }

  @Test
  void aGapBetweenStepsIsAProgrammingError() {
    assertThatThrownBy(() -> open(List.of(new Migration("notes", 2, "SELECT 1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFullDiskIsToldAndNothingIsLost() {
    add("kept");
    long pages = Long.parseLong(pragma("page_count"));
    database.transact(
        tx -> tx.first(row -> row.getLong(0), "PRAGMA max_page_count = " + (pages + 2)));
    assertThatThrownBy(
            () ->
                database.transact(
                    tx -> {
                      tx.execute("UPDATE notes SET text = 'changed'");
                      return tx.insert("INSERT INTO notes (raw) VALUES (?)", new byte[100_000]);
                    }))
        .isInstanceOf(DiskFullException.class)
        .hasMessageContaining("make room");
    assertThat(texts()).containsExactly("kept");
    database.transact(
        tx -> tx.first(row -> row.getLong(0), "PRAGMA max_page_count = " + (pages + 1000)));
    database.transact(tx -> tx.insert("INSERT INTO notes (raw) VALUES (?)", new byte[100_000]));
  }

  @Test
  void aWrongKeyIsToldAndTheFileStaysUntouched() throws IOException {
    add("secret");
    database.close();
    byte[] before = fileBytes();
    assertThatThrownBy(this::openWithWrongKey).isInstanceOf(WrongKeyException.class);
    assertThat(fileBytes()).isEqualTo(before);
    database = open(List.of(NOTES));
    assertThat(texts()).containsExactly("secret");
  }

  @Test
  void nothingReadableIsOnDisk() throws IOException {
    add("a name nobody may read");
    database.close();
    assertThat(new String(fileBytes(), UTF_8)).doesNotContain("nobody").doesNotContain("SQLite");
    database = open(List.of(NOTES));
  }
}
