package org.sealferry.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.protocol.document.Priority;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.Verdict;

class OwnDocumentsTest {
  private static final Office OFFICE = new Office("District office");
  private static final byte[] TEXT = "مرحبا, 3 sacks".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Phone phone;

  @BeforeEach
  void open() {
    phone = new Phone(folder).knowing(OFFICE);
  }

  @AfterEach
  void close() {
    phone.close();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void authorReadsWhatWasStored() throws Exception {
    OwnDocument text = phone.store(Phone.text(OFFICE).subject("household 12").build(), TEXT);
    byte[] jpeg = random(100_000);
    OwnDocument photo = phone.store(Phone.photo(OFFICE).length(100_000).build(), jpeg);

    assertThat(phone.read(text)).isEqualTo(TEXT);
    assertThat(phone.read(photo)).isEqualTo(jpeg);
    assertThat(text.subject()).contains("household 12");
    assertThat(photo.bodySize()).isEqualTo(100_000);
    assertThat(photo.document().lacking()).isZero();
    assertThat(phone.counts().ownToSend()).isEqualTo(2);
  }

  @Test
  void contentOfUnknownLengthLeavesNothingInTheSpool() throws Exception {
    byte[] jpeg = random(300_000);
    OwnDocument photo = phone.store(Phone.photo(OFFICE).build(), jpeg);

    assertThat(phone.read(photo)).isEqualTo(jpeg);
    assertThat(
            phone.<Long, RuntimeException>transact(
                tx -> tx.first(row -> row.getLong(0), "SELECT COUNT(*) FROM spool").get()))
        .isZero();
  }

  @Test
  void contentStandsNowhereAsPlaintextOnceStored() throws Exception {
    byte[] marked = "the password is swordfish".repeat(3).getBytes(StandardCharsets.UTF_8);
    phone.store(Phone.photo(OFFICE).build(), marked);
    phone.<Object, RuntimeException>transact(tx -> tx.execute("DELETE FROM setting"));
    phone.close();

    String file =
        new String(Files.readAllBytes(folder.resolve("phone.db")), StandardCharsets.ISO_8859_1);
    assertThat(file).doesNotContain("swordfish");
    phone = new Phone(folder);
  }

  @Test
  void wrongLengthStoresNothing() {
    DocumentException e =
        catchThrowableOfType(
            DocumentException.class,
            () -> phone.store(Phone.photo(OFFICE).length(10).build(), random(11)));

    assertThat(e.code()).isEqualTo(DocumentException.Code.IO);
    assertThat(phone.counts().ownToSend()).isZero();
    assertThat(phone.shared(OFFICE)).hasSize(1); // the certificate
  }

  @Test
  void draftIsToldToNobodyUntilChosen() throws Exception {
    OwnDocument draft = phone.store(Phone.photo(OFFICE).draft().build(), random(50_000));
    assertThat(phone.shared(OFFICE)).hasSize(1);
    assertThat(phone.counts().ownDrafts()).isEqualTo(1);

    phone.<Boolean, DocumentException>transact(
        tx -> {
          phone.own.choose(tx, draft);
          return true;
        });

    assertThat(phone.shared(OFFICE)).hasSize(1 + 1 + 2);
    assertThat(phone.counts().ownToSend()).isEqualTo(1);
    assertThat(phone.read(draft)).isEqualTo(random(50_000));
  }

  @Test
  void deletedDocumentIsGoneAndItsIdIsNotWantedBack() throws Exception {
    OwnDocument photo = phone.store(Phone.photo(OFFICE).build(), random(50_000));
    Body envelope = phone.shared(OFFICE).get(1);

    phone.<Boolean, RuntimeException>transact(
        tx -> {
          phone.own.delete(tx, photo);
          return true;
        });

    OwnDocument now = phone.own(OFFICE, photo.document().id());
    assertThat(now.isDeleted()).isTrue();
    assertThat(phone.accept(OFFICE, envelope)).isEqualTo(Acceptance.KNOWN);
    DocumentException e = catchThrowableOfType(DocumentException.class, () -> phone.read(now));
    assertThat(e.code()).isEqualTo(DocumentException.Code.ALREADY_FREED);
    assertThat(phone.counts().ownDelivered()).isZero();
  }

  @Test
  void countersRiseByOneWithinARun() throws Exception {
    assertThat(phone.store(Phone.text(OFFICE).build(), TEXT).counter()).isEqualTo(1);
    assertThat(phone.store(Phone.text(OFFICE).build(), TEXT).counter()).isEqualTo(2);
  }

  @Test
  void unknownDestinationAndMissingCertificateAreToldApart() {
    Office unknown = new Office("Nowhere");

    assertThat(refusal(unknown)).isEqualTo(DocumentException.Code.UNKNOWN_DESTINATION);
    phone.<Object, RuntimeException>transact(tx -> phone.destination(tx, unknown));
    assertThat(refusal(unknown)).isEqualTo(DocumentException.Code.CANNOT_SEAL);
  }

  private DocumentException.Code refusal(Office office) {
    return catchThrowableOfType(
            DocumentException.class, () -> phone.store(Phone.text(office).build(), TEXT))
        .code();
  }

  @Test
  void headerThatBreaksARuleIsRefused() {
    NewDocument document = Phone.text(OFFICE).headers(Map.of("x".repeat(200), "1")).build();

    DocumentException e =
        catchThrowableOfType(DocumentException.class, () -> phone.store(document, TEXT));

    assertThat(e.code()).isEqualTo(DocumentException.Code.BAD_DOCUMENT);
  }

  @Test
  void urgentDocumentsAreDeliveredFirstAndSmallOnesBeforeLarge() throws Exception {
    OwnDocument large = phone.store(Phone.photo(OFFICE).build(), random(60_000));
    OwnDocument small = phone.store(Phone.photo(OFFICE).build(), random(100));
    OwnDocument urgent =
        phone.store(Phone.photo(OFFICE).priority(Priority.URGENT).build(), random(90_000));

    assertThat(
            phone.<java.util.List<?>, RuntimeException>transact(
                tx ->
                    phone
                        .tables
                        .documents()
                        .undelivered(phone.destination(tx, OFFICE))
                        .next(tx, 9)))
        .isEqualTo(
            java.util.List.of(
                urgent.document().id(), small.document().id(), large.document().id()));
  }

  @Test
  void aThousandDocumentsFitIntoOneTransaction() throws Exception {
    byte[] content = random(2_048);
    phone.<Boolean, Exception>transact(
        tx -> {
          for (int i = 0; i < 1_000; i++) {
            phone.own.store(
                tx,
                Phone.photo(OFFICE).length(2_048).build(),
                new java.io.ByteArrayInputStream(content));
          }
          return true;
        });

    assertThat(phone.counts().ownToSend()).isEqualTo(1_000);
  }

  @Test
  void deletionIsNotToldAsAVerdict() throws Exception {
    List<DocumentListener.Event> heard = new ArrayList<>();
    phone.tables.documents().listen((document, event) -> heard.add(event));
    OwnDocument deleted = phone.store(Phone.text(OFFICE).build(), TEXT);
    OwnDocument confirmed = phone.store(Phone.text(OFFICE).build(), TEXT);

    phone.<Boolean, RuntimeException>transact(
        tx -> {
          phone.own.delete(tx, deleted);
          return true;
        });
    phone.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, confirmed.document().id()));

    assertThat(heard)
        .containsExactly(
            DocumentListener.Event.STORED,
            DocumentListener.Event.STORED,
            DocumentListener.Event.DELETED,
            DocumentListener.Event.FREED);
  }

  @Test
  void policyLimitsTheSizeOfWhatIsStored() throws Exception {
    phone.accept(
        OFFICE, OFFICE.maker().policy(Policy.open().withLargestBody(1_000), 0, Office.NOW).body());

    phone.store(Phone.photo(OFFICE).length(1_000).build(), random(1_000));
    assertThat(refusal(Phone.photo(OFFICE).length(1_001).build(), 1_001))
        .isEqualTo(DocumentException.Code.TOO_LARGE);
    assertThat(refusal(Phone.photo(OFFICE).build(), 1_001))
        .isEqualTo(DocumentException.Code.TOO_LARGE);
    assertThat(phone.counts().ownToSend()).isEqualTo(1);
  }

  @Test
  void policyLimitsTheLifetimeOfWhatIsStored() throws Exception {
    phone.accept(
        OFFICE, OFFICE.maker().policy(Policy.open().withLifetime(30), 0, Office.NOW).body());

    OwnDocument document = phone.store(Phone.text(OFFICE).build(), TEXT);
    assertThat(document.document().expiryDay()).isEqualTo(LocalDate.of(2026, 12, 31).toEpochDay());
    phone.store(Phone.text(OFFICE).lifetimeDays(30).build(), TEXT);
    assertThat(refusal(Phone.text(OFFICE).lifetimeDays(31).build(), 1))
        .isEqualTo(DocumentException.Code.LIFETIME);
  }

  private DocumentException.Code refusal(NewDocument document, int length) {
    return catchThrowableOfType(
            DocumentException.class, () -> phone.store(document, random(length)))
        .code();
  }
}
