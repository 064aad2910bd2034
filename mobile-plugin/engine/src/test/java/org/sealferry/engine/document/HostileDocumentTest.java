package org.sealferry.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.fixture.MemoryMarker;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.engine.storage.QuotaLimits;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.IdList;
import org.sealferry.protocol.statement.Verdict;

/** A peer makes documents that list what is not theirs, or floods with what is nothing. */
class HostileDocumentTest {
  private static final Office OFFICE = new Office("District office");
  private static final Bringer PEER = Bringer.unverified(3);
  private static final long TWO_INDEXES = 1_001L * 32_000;
  private static final long THREE_INDEXES = 2_001L * 32_000;

  @TempDir Path folder;
  private Phone phone;
  private final Body certificate = OFFICE.certificateBody();
  private final Body receipt = OFFICE.receipt(Verdict.ACCEPTED, DocumentId.of(new byte[32]));

  @BeforeEach
  void open() {
    phone = new Phone(folder).knowing(OFFICE);
    phone.accept(OFFICE, receipt);
  }

  @AfterEach
  void close() {
    phone.close();
  }

  private static byte[] ids(Body... bodies) {
    return IdList.encode(Arrays.stream(bodies).map(Body::id).collect(Collectors.toList()));
  }

  private static Body index(Body... bodies) {
    return Body.of(BodyKind.INDEX, ids(bodies));
  }

  private static Body envelope(long size, int form, Body... listed) {
    return SealedSample.envelope(OFFICE.fingerprint(), size, form, ids(listed));
  }

  private static Body chunk(int seed) {
    return Body.of(BodyKind.CHUNK, new byte[] {(byte) seed});
  }

  private Acceptance accept(Body body) {
    return phone.accept(OFFICE, body, PEER);
  }

  private BodyState state(Body body) {
    return phone.<BodyState, RuntimeException>transact(
        tx ->
            phone
                .tables
                .bodies()
                .find(tx, phone.destination(tx, OFFICE), body.id())
                .orElseThrow()
                .state());
  }

  private long number(String sql) {
    return phone.<Long, RuntimeException>transact(
        tx -> tx.first(row -> row.getLong(0), sql).orElseThrow());
  }

  private void forgetPeer() {
    phone.<Boolean, RuntimeException>transact(
        tx -> {
          phone.tables.bodies().forgetContact(tx, 3);
          return true;
        });
  }

  @Test
  void invalidDocumentTakesNoCertificateAndNoReceiptWithIt() {
    Body first = index(certificate, receipt);
    Body second = index(receipt);
    accept(envelope(TWO_INDEXES, 8, first, second));
    accept(first);

    assertThat(accept(second)).isEqualTo(Acceptance.INVALID);

    assertThat(state(certificate)).isEqualTo(BodyState.STORED);
    assertThat(state(receipt)).isEqualTo(BodyState.STORED);
  }

  @Test
  void endOfADocumentTakesNoCertificateAndNoReceiptWithIt() {
    Body envelope = envelope(64_000, 7, certificate, receipt);
    accept(envelope);

    phone.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, DocumentId.of(envelope.id())));
    assertThat(state(envelope)).isEqualTo(BodyState.ERASED);
    assertThat(state(certificate)).isEqualTo(BodyState.STORED);
    assertThat(state(receipt)).isEqualTo(BodyState.STORED);

    phone.clock.advance(Duration.ofDays(300));
    phone.<Boolean, RuntimeException>transact(
        tx -> {
          phone.tables.ageing().sweep(tx, phone.destination(tx, OFFICE));
          return true;
        });
    assertThat(number("SELECT COUNT(*) FROM listing")).isZero();
    assertThat(state(certificate)).isEqualTo(BodyState.STORED);
  }

  @Test
  void tombstoneIsNotUndoneByADocumentThatListsItsId() {
    Body honest = SealedSample.envelope(OFFICE.fingerprint(), 3, 6, new byte[] {1, 2, 3});
    accept(honest);
    phone.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, DocumentId.of(honest.id())));

    accept(envelope(64_000, 7, honest, chunk(1)));

    assertThat(state(honest)).isEqualTo(BodyState.ERASED);
    assertThat(accept(honest)).isEqualTo(Acceptance.KNOWN);
    assertThat(phone.document(OFFICE, DocumentId.of(honest.id())).state())
        .isEqualTo(DocumentState.TOMBSTONE);
  }

  @Test
  void tombstoneOfADocumentThatWasListedBeforeItsReceiptCameIsNotUndone() {
    Body honest = SealedSample.envelope(OFFICE.fingerprint(), 3, 6, new byte[] {1, 2, 3});
    accept(envelope(64_000, 7, honest, chunk(1)));
    phone.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, DocumentId.of(honest.id())));

    accept(envelope(64_000, 7, honest, chunk(2)));

    assertThat(state(honest)).isEqualTo(BodyState.ERASED);
    assertThat(accept(honest)).isEqualTo(Acceptance.KNOWN);
  }

  @Test
  void documentThatIsListedAsAChunkIsStillFreedByItsReceipt() {
    Body honest = SealedSample.envelope(OFFICE.fingerprint(), 3, 6, new byte[] {1, 2, 3});
    accept(honest);
    accept(envelope(64_000, 7, honest, chunk(1)));

    phone.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, DocumentId.of(honest.id())));

    assertThat(state(honest)).isEqualTo(BodyState.ERASED);
  }

  @Test
  void evictedDocumentThatIsTakenAgainWantsNothingThatIsNotAPart() {
    Body honest = SealedSample.envelope(OFFICE.fingerprint(), 3, 6, new byte[] {1, 2, 3});
    accept(honest);
    Body envelope = envelope(64_000, 7, honest, chunk(1));
    accept(envelope);
    phone.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, DocumentId.of(honest.id())));
    KnownDocument document = phone.document(OFFICE, DocumentId.of(envelope.id()));
    phone.<Boolean, RuntimeException>transact(
        tx -> {
          phone.tables.release().evict(tx, document);
          phone.tables.release().readmit(tx, document);
          return true;
        });

    assertThat(state(honest)).isEqualTo(BodyState.ERASED);
    assertThat(state(chunk(1))).isEqualTo(BodyState.LISTED);
  }

  @Test
  void partsThatCameBeforeTheirEnvelopeMayProveItInvalid() {
    Body first = index(chunk(1));
    Body second = index(chunk(1), chunk(2));
    Body third = index(chunk(3));
    accept(first);
    accept(second);
    accept(third);

    Body envelope = envelope(THREE_INDEXES, 8, first, second, third);
    assertThat(accept(envelope)).isEqualTo(Acceptance.INVALID);

    assertThat(state(envelope)).isEqualTo(BodyState.INVALID);
    assertThat(number("SELECT COUNT(*) FROM listing")).isZero();
    assertThat(state(third)).isEqualTo(BodyState.PENDING);
  }

  @Test
  void whatIsInvalidIsForgottenWithItsContact() {
    Body garbage = Body.of(BodyKind.STATEMENT, new byte[] {1, 2, 3});
    assertThat(accept(garbage)).isEqualTo(Acceptance.INVALID);
    assertThat(accept(garbage)).isEqualTo(Acceptance.KNOWN);
    Body first = index(chunk(1));
    Body second = index(chunk(1), chunk(2));
    accept(envelope(TWO_INDEXES, 8, first, second));
    accept(first);
    accept(second);
    assertThat(account()).isEqualTo(2 * Standing.ROW_CHARGE);

    forgetPeer();

    assertThat(account()).isZero();
    assertThat(number("SELECT COUNT(*) FROM body WHERE state = 3")).isZero();
  }

  @Test
  void whatIsInvalidLeavesNoRowWhenNoContactBroughtIt() {
    Body garbage = Body.of(BodyKind.STATEMENT, new byte[] {1, 2, 3});

    assertThat(phone.accept(OFFICE, garbage, Bringer.BUNDLE)).isEqualTo(Acceptance.INVALID);

    assertThat(number("SELECT COUNT(*) FROM body WHERE state = 3")).isZero();
  }

  @Test
  void garbageStatementsAreRefusedWhenTheirAccountIsFullAndReceiptsAreTaken() {
    phone.close();
    phone = new Phone(folder, new MemoryMarker(), new QuotaLimits(16 * Standing.ROW_CHARGE, 0));
    for (int i = 0; i < 4; i++) {
      Body garbage = Body.of(BodyKind.STATEMENT, new byte[] {1, (byte) i});
      assertThat(accept(garbage)).isEqualTo(Acceptance.INVALID);
    }

    Body more = Body.of(BodyKind.STATEMENT, new byte[] {1, 4});
    assertThat(accept(more)).isEqualTo(Acceptance.REFUSED);
    assertThat(account()).isEqualTo(4 * Standing.ROW_CHARGE);
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(accept(OFFICE.receipt(Verdict.ACCEPTED, DocumentId.of(other))))
        .isEqualTo(Acceptance.DELIVERED);
  }

  private long account() {
    return phone.<Long, RuntimeException>transact(tx -> phone.tables.accounts().of(tx, PEER));
  }

  @Test
  void idsOfTombstonesArePaidBecauseTheyStay() {
    Body envelope = envelope(64_000, 7, chunk(1), chunk(2));
    accept(envelope);

    phone.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, DocumentId.of(envelope.id())));

    assertThat(account()).isEqualTo(3 * Standing.ROW_CHARGE);
    assertThat(List.of(state(chunk(1)), state(chunk(2)))).containsOnly(BodyState.ERASED);
  }
}
