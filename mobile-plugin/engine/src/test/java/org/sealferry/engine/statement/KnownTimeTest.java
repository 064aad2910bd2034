package org.sealferry.engine.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.engine.storage.Expiration;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Verdict;

class KnownTimeTest {
  private static final Office OFFICE = new Office("District office");
  private static final Duration TEN_YEARS = Duration.ofDays(3_653);

  @TempDir Path authorFolder;
  @TempDir Path carrierFolder;
  private Phone author;
  private Phone carrier;

  @BeforeEach
  void open() {
    author = new Phone(authorFolder);
    carrier = new Phone(carrierFolder);
  }

  @AfterEach
  void close() {
    author.close();
    carrier.close();
  }

  private DocumentId carried(int lifetimeDays) throws Exception {
    OwnDocument document =
        author.store(Phone.photo(OFFICE).lifetimeDays(lifetimeDays).build(), new byte[100]);
    author.giveAll(OFFICE, carrier);
    return document.document().id();
  }

  private static void sweep(Phone phone) {
    phone.<Boolean, RuntimeException>transact(
        tx -> {
          new Expiration(phone.tables).sweep(tx);
          return true;
        });
  }

  private void receipt(Instant issued) {
    DocumentId other = DocumentId.of(new byte[32]);
    carrier.accept(
        OFFICE,
        OFFICE.receipt(issued, List.of(ReceiptEntry.of(other, Verdict.ACCEPTED, Office.expiry()))));
  }

  private static long knownTime(Phone phone) {
    return phone.<Long, RuntimeException>transact(
        tx -> phone.destination(tx, OFFICE).knownTimeMillis());
  }

  @Test
  void certificateProvesATime() {
    assertThat(knownTime(carrier)).isZero();

    carrier.knowing(OFFICE);

    assertThat(knownTime(carrier)).isEqualTo(Office.FOUNDED.toEpochMilli());
  }

  @Test
  void laterBindingProvesALaterTime() throws Exception {
    Office growing = new Office("Growing office");
    carrier.knowing(growing);
    growing.key = growing.key.withNextEncryptionSubkey(new SecureRandom(), Office.NOW);

    carrier.knowing(growing);

    assertThat(
            carrier.<Long, RuntimeException>transact(
                tx -> carrier.destination(tx, growing).knownTimeMillis()))
        .isEqualTo(Office.NOW.toEpochMilli());
  }

  @Test
  void documentOfAPhoneWhoseClockIsTenYearsSlowDoesNotExpire() throws Exception {
    author.clock.set(Office.NOW.minus(TEN_YEARS));
    author.knowing(OFFICE);
    carrier.knowing(OFFICE);

    KnownDocument document = carrier.document(OFFICE, carried(180));
    sweep(carrier);

    assertThat(document.expiryDay()).isGreaterThan(Office.FOUNDED.getEpochSecond() / 86_400);
    assertThat(carrier.document(OFFICE, document.id()).isExpired()).isFalse();
  }

  @Test
  void nothingExpiresOnAPhoneWhoseClockIsTenYearsFast() throws Exception {
    author.knowing(OFFICE);
    carrier.knowing(OFFICE);
    DocumentId id = carried(180);

    carrier.clock.advance(TEN_YEARS);
    sweep(carrier);

    assertThat(carrier.document(OFFICE, id).isExpired()).isFalse();
  }

  @Test
  void nothingExpiresBeforeAnyTimeIsProven() throws Exception {
    author.knowing(OFFICE);
    OwnDocument document = author.store(Phone.text(OFFICE).build(), new byte[] {1});
    carrier.accept(OFFICE, author.shared(OFFICE).get(1)); // without the certificate

    carrier.clock.advance(TEN_YEARS);
    sweep(carrier);

    assertThat(carrier.document(OFFICE, document.document().id()).isExpired()).isFalse();
  }

  @Test
  void documentExpiresAndComesBackWhenTheKnownTimeMoves() throws Exception {
    author.knowing(OFFICE);
    carrier.knowing(OFFICE);
    DocumentId id = carried(10);
    carrier.clock.set(Instant.parse("2027-10-15T00:00:00Z")); // within 400 days of the certificate
    sweep(carrier);
    assertThat(carrier.document(OFFICE, id).isExpired()).isTrue();

    carrier.clock.set(Instant.parse("2027-12-25T00:00:00Z"));
    receipt(Office.NOW.minusSeconds(60));
    assertThat(carrier.document(OFFICE, id).isExpired()).isTrue();

    carrier.clock.set(Office.NOW);
    receipt(Instant.parse("2026-11-24T00:00:00Z")); // the clock is more than a day behind now
    assertThat(carrier.document(OFFICE, id).isExpired()).isFalse();
  }

  @Test
  void documentThatComesAfterItsLastDayIsExpiredAtOnce() throws Exception {
    author.knowing(OFFICE);
    carrier.knowing(OFFICE);
    carrier.clock.set(Instant.parse("2027-03-01T00:00:00Z"));

    assertThat(carrier.document(OFFICE, carried(10)).isExpired()).isTrue();
  }
}
