package org.sealferry.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;

class DocumentTablesTest {
  @TempDir Path folder;

  @Test
  void theSecondStepCountsWhatTheFirstOneHeldAsItsTriggersWould() throws Exception {
    Path old = Files.createDirectory(folder.resolve("old"));
    try (Database first = TestPhone.open(old, DocumentTables.migrations().subList(0, 1))) {
      first.transact(DocumentTablesTest::fill);
    }
    try (Database upgraded = TestPhone.open(old, DocumentTables.migrations());
        Database fresh =
            TestPhone.open(
                Files.createDirectory(folder.resolve("fresh")), DocumentTables.migrations())) {
      fresh.transact(DocumentTablesTest::fill);
      List<String> counts = fresh.transact(DocumentTablesTest::counts);
      assertThat(counts).hasSize(5 * 2 * 3 * 2 * 2 + 1 + 2);
      assertThat(upgraded.transact(DocumentTablesTest::counts)).isEqualTo(counts);

      for (Database database : List.of(upgraded, fresh)) {
        database.transact(DocumentTablesTest::empty);
      }
      assertThat(upgraded.transact(DocumentTablesTest::counts))
          .isEqualTo(fresh.transact(DocumentTablesTest::counts));
    }
  }

  @Test
  void theSecondStepOnAnEmptyDatabaseCountsNothing() throws Exception {
    TestPhone.open(folder, DocumentTables.migrations().subList(0, 1)).close();
    try (Database upgraded = TestPhone.open(folder, DocumentTables.migrations())) {
      assertThat(upgraded.transact(DocumentTablesTest::counts)).containsExactly("carried 0");
    }
  }

  /** Puts rows of every kind there is into the tables, of lengths that all differ. */
  private static boolean fill(Transaction tx) {
    tx.execute("INSERT INTO destination (id, fingerprint) VALUES (1, x'01')");
    int number = 1;
    for (int state = 0; state < 6; state++) {
      for (int kind = 1; kind <= 5; kind++) {
        for (String bringer : List.of("own", "server", "unverified")) {
          byte[] id = {(byte) number};
          tx.execute(
              "INSERT INTO body (destination, body_id, message_name, kind, state, length, rank, "
                  + "bringer) VALUES (1, ?, ?, ?, ?, ?, 0, ?)",
              id,
              id,
              kind,
              state,
              1_000 + number * number,
              bringer);
          number++;
        }
      }
    }
    for (int i = 0; i < 5 * 2 * 3 * 2 * 2 * 2; i++) {
      tx.execute(
          "INSERT INTO document (destination, document_id, state, own, verdict, expired, size, "
              + "priority, expiry, lacking, bringer, first_seen) "
              + "VALUES (1, ?, ?, ?, ?, ?, ?, 1, 20000, 0, 'server', 19000)",
          new byte[] {(byte) i, (byte) (i >> 8)},
          i % 5,
          i / 5 % 2 == 0 ? null : i + 1,
          i / 10 % 3,
          i / 30 % 2,
          i / 60 % 2 == 0 ? 0 : 100 + i);
    }
    return true;
  }

  private static boolean empty(Transaction tx) {
    tx.execute("DELETE FROM document WHERE state < 4");
    tx.execute("UPDATE body SET state = 1 WHERE state = 2 AND bringer = 'server'");
    tx.execute("DELETE FROM body WHERE kind = 4");
    return true;
  }

  private static List<String> counts(Transaction tx) {
    List<String> counts = new ArrayList<>();
    counts.addAll(
        tx.query(
            row -> "tally " + longs(row, 7),
            "SELECT own, state, verdict, expired, sized, documents, bytes FROM tally "
                + "ORDER BY 1, 2, 3, 4, 5"));
    counts.addAll(tx.query(row -> "carried " + row.getLong(0), "SELECT bytes FROM carried"));
    counts.addAll(
        tx.query(
            row -> "pending " + row.getText(0) + " " + row.getLong(1),
            "SELECT bringer, bytes FROM pending ORDER BY 1"));
    return counts;
  }

  private static List<Long> longs(Row row, int columns) {
    List<Long> values = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      values.add(row.getLong(column));
    }
    return values;
  }
}
