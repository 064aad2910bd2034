package org.sealferry.bramble.bsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.SqlCipherFile;

class StatusesTest {
  private static final ContactId CONTACT = ContactId.of(1);

  @TempDir Path directory;

  private List<String> plan(String sql, Object... args) {
    try (Database database = SqlCipherFile.open(directory, Sync.migrations())) {
      return database.transact(
          tx -> tx.query(row -> row.getText(3), "EXPLAIN QUERY PLAN " + sql, args));
    }
  }

  @Test
  void whatIsSentNextIsFoundByOneIndex() {
    assertThat(plan(Statuses.NEXT, CONTACT.number(), Statuses.OFFER, 500))
        .satisfiesExactly(
            step -> assertThat(step).contains("SEARCH s USING").contains("bsp_status_next"),
            step -> assertThat(step).contains("SEARCH m USING INTEGER PRIMARY KEY"));
  }

  @Test
  void whatIsOfferedNextIsFoundByOneIndex() {
    assertThat(plan(Statuses.FILL, 1, Sharing.ANNOUNCED.code(), 0, 500))
        .satisfiesExactly(step -> assertThat(step).contains("(grp=? AND sharing=? AND rank>?)"));
    assertThat(plan(Statuses.FILL_RANK, 1, Sharing.ANNOUNCED.code(), 0, 0, 500))
        .satisfiesExactly(
            step -> assertThat(step).contains("(grp=? AND sharing=? AND rank=? AND id>?)"));
  }

  @Test
  void whatWaitedLongEnoughIsFoundByOneIndex() {
    assertThat(plan(Statuses.PROMOTE, CONTACT.number(), 0))
        .satisfiesExactly(
            step -> assertThat(step).contains("SEARCH").contains("bsp_status_expiry"));
    assertThat(plan(Statuses.NEXT_EXPIRY, CONTACT.number()))
        .satisfiesExactly(
            step -> assertThat(step).contains("SEARCH").contains("bsp_status_expiry"));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 30000, 0, 61000",
    "1000, 30000, 1, 121000",
    "1000, 30000, 2, 241000",
    "0, 30000, 46, 4222124650659840000",
    "0, 30000, 47, 8444249301319680000",
    "0, 30000, 48, 9223372036854775807",
    "0, 30000, 63, 9223372036854775807",
    "0, 30000, 64, 9223372036854775807",
    "9223372036854775806, 30000, 0, 9223372036854775807",
    "0, 1, 61, 4611686018427387904",
    "0, 1, 62, 9223372036854775807"
  })
  void pausesDoubleAndSaturate(long now, long latency, int txCount, long expected) {
    assertThat(BackOff.expiry(now, latency, txCount)).isEqualTo(expected);
  }
}
