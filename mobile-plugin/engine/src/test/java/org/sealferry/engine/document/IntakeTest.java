package org.sealferry.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.IdList;
import org.sealferry.protocol.openpgp.Fingerprint;

class IntakeTest {
  @TempDir Path folder;
  private TestPhone phone;

  @BeforeEach
  void open() {
    phone = new TestPhone(folder);
  }

  @AfterEach
  void close() {
    phone.close();
  }

  @Test
  void inlineEnvelopeIsStoredWholeAndShared() {
    SealedSample sample = SealedSample.of(1, 2_048);

    assertThat(phone.accept(sample.envelope)).isEqualTo(Acceptance.DELIVERED);

    assertThat(phone.state(sample.envelope)).isEqualTo(BodyState.STORED);
    assertThat(phone.document(sample.envelope).lacking()).isZero();
    assertThat(phone.heard).containsExactly("+ENVELOPE");
  }

  @Test
  void bodyThatComesTwiceIsKnownTheSecondTime() {
    SealedSample sample = SealedSample.of(1, 2_048);
    phone.accept(sample.envelope);

    assertThat(phone.accept(sample.envelope, TestPhone.STRANGER)).isEqualTo(Acceptance.KNOWN);
    assertThat(phone.heard).containsExactly("+ENVELOPE");
  }

  @Test
  void listedChunksAreWantedBeforeTheirBytesAreSeen() {
    SealedSample sample = SealedSample.of(2, 70_000);
    phone.accept(sample.envelope);

    assertThat(phone.wish(sample.chunks.get(2))).isEqualTo(Wish.NOW);
    assertThat(phone.state(sample.chunks.get(2))).isEqualTo(BodyState.LISTED);
    assertThat(phone.document(sample.envelope).lacking()).isEqualTo(3);
  }

  @Test
  void chunksArriveInAnyOrderUntilNothingLacks() {
    SealedSample sample = SealedSample.of(2, 70_000);
    phone.accept(sample.envelope);

    assertThat(phone.accept(sample.chunks.get(2))).isEqualTo(Acceptance.DELIVERED);
    assertThat(phone.accept(sample.chunks.get(0))).isEqualTo(Acceptance.DELIVERED);
    assertThat(phone.document(sample.envelope).lacking()).isEqualTo(1);
    assertThat(phone.accept(sample.chunks.get(1))).isEqualTo(Acceptance.DELIVERED);

    assertThat(phone.document(sample.envelope).lacking()).isZero();
    assertThat(phone.wish(sample.chunks.get(1))).isEqualTo(Wish.KNOWN);
  }

  @Test
  void chunkWithoutEnvelopeWaitsForIt() {
    SealedSample sample = SealedSample.of(3, 40_000);

    assertThat(phone.accept(sample.chunks.get(1))).isEqualTo(Acceptance.PENDING);
    assertThat(phone.heard).isEmpty();
    phone.accept(sample.envelope);

    assertThat(phone.state(sample.chunks.get(1))).isEqualTo(BodyState.STORED);
    assertThat(phone.document(sample.envelope).lacking()).isEqualTo(1);
    assertThat(phone.heard).containsExactly("+ENVELOPE", "+CHUNK");
  }

  @Test
  void indexBodiesListTheChunksOfLargeDocuments() {
    SealedSample sample = SealedSample.of(4, 901L * 32_000);
    phone.accept(sample.envelope);
    assertThat(phone.document(sample.envelope).lacking()).isEqualTo(902);
    assertThat(phone.knows(sample.chunks.get(900))).isFalse();

    assertThat(phone.accept(sample.indexes.get(0))).isEqualTo(Acceptance.DELIVERED);

    assertThat(phone.wish(sample.chunks.get(900))).isEqualTo(Wish.NOW);
    assertThat(phone.accept(sample.chunks.get(900))).isEqualTo(Acceptance.DELIVERED);
    assertThat(phone.document(sample.envelope).lacking()).isEqualTo(900);
  }

  @Test
  void largeDocumentThatWasEvictedIsTakenAgain() {
    SealedSample sample = SealedSample.of(4, 901L * 32_000);
    phone.accept(sample.envelope);
    phone.accept(sample.indexes.get(0));
    phone.accept(sample.chunks.get(900));
    KnownDocument whole = phone.document(sample.envelope);
    phone.database.transact(
        tx -> {
          phone.tables.release().evict(tx, whole);
          return true;
        });
    assertThat(phone.document(sample.envelope).lacking()).isEqualTo(902);

    assertThat(phone.accept(sample.indexes.get(0))).isEqualTo(Acceptance.DELIVERED);
    assertThat(phone.accept(sample.chunks.get(900))).isEqualTo(Acceptance.DELIVERED);

    assertThat(phone.document(sample.envelope).state()).isEqualTo(DocumentState.LIVE);
    assertThat(phone.document(sample.envelope).lacking()).isEqualTo(900);
  }

  @Test
  void idThatStandsTwiceInOneDocumentMakesItsEnvelopeInvalid() {
    SealedSample sample = SealedSample.of(5, 64_000);
    byte[] twice = IdList.encode(List.of(sample.chunks.get(0).id(), sample.chunks.get(0).id()));
    Body envelope = SealedSample.envelope(TestPhone.DESTINATION, 64_000, 7, twice);

    assertThat(phone.accept(envelope)).isEqualTo(Acceptance.INVALID);
    assertThat(phone.accept(envelope)).isEqualTo(Acceptance.KNOWN);
    assertThat(phone.heard).isEmpty();
  }

  @Test
  void idThatTwoIndexBodiesListEndsTheDocument() {
    SealedSample whole = SealedSample.of(6, 1_001L * 32_000);
    Body second = Body.of(BodyKind.INDEX, IdList.encode(List.of(whole.chunks.get(0).id())));
    Body envelope =
        SealedSample.envelope(
            TestPhone.DESTINATION,
            1_001L * 32_000,
            8,
            IdList.encode(List.of(whole.indexes.get(0).id(), second.id())));
    phone.accept(envelope);
    phone.accept(whole.indexes.get(0));
    phone.accept(second);

    assertThat(phone.state(envelope)).isEqualTo(BodyState.INVALID);
    assertThat(phone.number("SELECT COUNT(*) FROM document")).isZero();
    assertThat(phone.number("SELECT COUNT(*) FROM listing")).isZero();
    assertThat(phone.number("SELECT COUNT(*) FROM body")).isOne();
    assertThat(phone.account(TestPhone.ALICE)).isEqualTo(Standing.ROW_CHARGE);
  }

  @Test
  void envelopeOfAnotherDestinationIsInvalid() {
    Body envelope =
        SealedSample.envelope(Fingerprint.of(TestPhone.filled(20, 8)), 3, 6, new byte[] {1, 2, 3});

    assertThat(phone.accept(envelope)).isEqualTo(Acceptance.INVALID);
    assertThat(phone.wish(envelope)).isEqualTo(Wish.KNOWN);
  }

  @Test
  void newerEnvelopesAndUnknownKindsWait() throws Exception {
    Body newer = Body.of(BodyKind.ENVELOPE, new CborMapWriter().put(1, 2).put(99, 1).encode());
    Body unknown = Body.parse(new byte[] {77, 1, 2});

    assertThat(phone.accept(newer)).isEqualTo(Acceptance.PENDING);
    assertThat(phone.accept(unknown)).isEqualTo(Acceptance.PENDING);
    assertThat(phone.heard).isEmpty();
  }

  @Test
  void garbageIsInvalidAndRememberedWithoutItsBytes() throws Exception {
    Body garbage = Body.parse(new byte[] {2, 1, 2, 3});

    assertThat(phone.accept(garbage)).isEqualTo(Acceptance.INVALID);
    assertThat(phone.state(garbage)).isEqualTo(BodyState.INVALID);
    assertThat(phone.account(TestPhone.ALICE)).isEqualTo(Standing.ROW_CHARGE);
  }

  @Test
  void pendingBytesOfOneContactEndAtFourMegabytes() {
    SealedSample sample = SealedSample.of(7, 140L * 32_000);
    int pending = 0;
    while (phone.accept(sample.chunks.get(pending)) == Acceptance.PENDING) {
      pending++;
    }

    assertThat(pending).isEqualTo(131); // 131 × 32 001 ≤ 4 MiB
    assertThat(phone.knows(sample.chunks.get(pending))).isFalse();
    assertThat(phone.accept(sample.chunks.get(pending), TestPhone.STRANGER))
        .isEqualTo(Acceptance.PENDING);
  }

  @Test
  void pendingBodiesGoWithTheirContact() {
    SealedSample sample = SealedSample.of(8, 40_000);
    phone.accept(sample.chunks.get(0));

    phone.database.transact(
        tx -> {
          phone.tables.bodies().forgetContact(tx, 1);
          return true;
        });

    assertThat(phone.knows(sample.chunks.get(0))).isFalse();
    assertThat(phone.account(TestPhone.ALICE)).isZero();
  }

  @Test
  void chunkOfTwoDocumentsStaysUntilBothAreDone() {
    SealedSample first = SealedSample.of(9, 64_000);
    Body shared = first.chunks.get(0);
    SealedSample second =
        SealedSample.ofChunks(List.of(shared, SealedSample.of(10, 64_000).chunks.get(1)), 64_000);
    phone.accept(first.envelope);
    phone.accept(second.envelope);
    phone.accept(shared);
    assertThat(phone.document(second.envelope).lacking()).isEqualTo(1);

    phone.tombstone(first.envelope);
    assertThat(phone.state(shared)).isEqualTo(BodyState.STORED);
    assertThat(phone.state(first.chunks.get(1))).isEqualTo(BodyState.ERASED);
    phone.tombstone(second.envelope);

    assertThat(phone.state(shared)).isEqualTo(BodyState.ERASED);
    assertThat(phone.wish(shared)).isEqualTo(Wish.KNOWN);
  }

  @Test
  void newDocumentWantsAChunkThatAnOlderOneHadEndedWith() {
    SealedSample first = SealedSample.of(11, 64_000);
    phone.accept(first.envelope);
    phone.accept(first.chunks.get(0));
    phone.tombstone(first.envelope);
    SealedSample second =
        SealedSample.ofChunks(
            List.of(first.chunks.get(0), SealedSample.of(12, 64_000).chunks.get(1)), 64_000);

    phone.accept(second.envelope);

    assertThat(phone.wish(first.chunks.get(0))).isEqualTo(Wish.NOW);
    assertThat(phone.accept(first.chunks.get(0))).isEqualTo(Acceptance.DELIVERED);
  }

  @Test
  void tombstoneKeepsIdsWhichAreStillPaidAndFreesAllBytes() {
    SealedSample sample = SealedSample.of(13, 70_000);
    phone.accept(sample.envelope);
    sample.chunks.forEach(phone::accept);

    phone.tombstone(sample.envelope);

    long rows = 1 + 3 + 3; // the envelope pays a row for each id, each chunk its own
    assertThat(phone.account(TestPhone.ALICE)).isEqualTo(rows * Standing.ROW_CHARGE);
    assertThat(phone.accept(sample.envelope)).isEqualTo(Acceptance.KNOWN);
    assertThat(phone.accept(sample.chunks.get(0))).isEqualTo(Acceptance.KNOWN);
    assertThat(phone.heard)
        .containsExactly(
            "+ENVELOPE", "+CHUNK", "+CHUNK", "+CHUNK", "-ENVELOPE", "-CHUNK", "-CHUNK", "-CHUNK");
  }

  @Test
  void everyByteIsChargedToItsBringerOnce() {
    SealedSample sample = SealedSample.of(14, 70_000);
    phone.accept(sample.envelope);
    long reserved = phone.account(TestPhone.ALICE);
    sample.chunks.forEach(phone::accept);

    long held = phone.account(TestPhone.ALICE);
    assertThat(reserved).isBetween(70_000L, 73_000L);
    assertThat(held).isBetween(70_000L, 73_000L);
    assertThat(held)
        .isEqualTo(
            70_003L + sample.envelope.length() + 4 * Standing.ROW_CHARGE + 3 * Standing.ROW_CHARGE);
  }
}
