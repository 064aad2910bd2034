package org.sealferry.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.item.IdList;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.server.document.Contents;
import org.sealferry.server.document.DocumentReport;
import org.sealferry.server.document.DocumentReports;
import org.sealferry.server.document.DocumentState;
import org.sealferry.server.document.SealedMessages;
import org.sealferry.server.fixture.Forged;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;

/** Every complete document ends in a verdict, and in the right one. */
class OpeningTest {
  private static TestDatabase database;
  private static TestServer server;
  private static TestPhone phone;
  private static Fingerprint here;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    server = TestServer.start(database);
    phone = server.phone();
    here = server.certificate().fingerprint();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void randomBytesAreNotADocument() throws Exception {
    byte[] bytes = new byte[500];
    new Random(1).nextBytes(bytes);
    expectRejected(Forged.inline(here, bytes), RejectReason.NOT_A_DOCUMENT);
  }

  @Test
  void changedByteBreaksIntegrity() throws Exception {
    byte[] sealed = Sealed.text(phone, 1, "intact").envelope.inline();
    sealed[sealed.length - 30] ^= 1;
    expectRejected(Forged.inline(here, sealed), RejectReason.INTEGRITY);
  }

  @Test
  void envelopeThatDiffersFromTheSignedHeaderIsAltered() throws Exception {
    Sealed document = Sealed.binary(phone, 2, 70_000);
    Expiry later = Expiry.after(LocalDate.of(2027, 11, 24), 300);
    Envelope altered =
        Forged.chunks(
            here,
            later,
            document.envelope.size().bytes(),
            document.chunks().stream().map(Body::id).toList());

    phone.send(altered.body(), document.envelope.body());
    List<ReceiptEntry> receipts = phone.verified(phone.send(document.chunks()).statements());

    assertThat(receipts)
        .containsExactlyInAnyOrder(
            ReceiptEntry.rejected(altered.documentId(), RejectReason.ALTERED, later),
            ReceiptEntry.of(document.id(), Verdict.ACCEPTED, Sealed.EXPIRY));
  }

  @Test
  void documentSealedToAKeyThatIsNotHereIsHeldNotRejected() throws Exception {
    Certificate elsewhere =
        DestinationKey.generate(
                KeyPlan.named("Elsewhere"),
                new SecureRandom(),
                Instant.parse("2026-01-01T00:00:00Z"))
            .certificate();
    byte[] sealed =
        Sealed.of(Sealed.draft("text/plain", 1, 1), new byte[] {'x'}, phone.author, elsewhere)
            .envelope
            .inline();
    Envelope envelope = Forged.inline(here, sealed);

    assertThat(phone.verified(phone.send(envelope.body()).statements()))
        .containsExactly(ReceiptEntry.of(envelope.documentId(), Verdict.HELD, Sealed.EXPIRY));
    assertThat(report(envelope.documentId()).state()).isEqualTo(DocumentState.HELD);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    server.get(SealedMessages.class).writeTo(envelope.documentId(), kept);
    assertThat(kept.toByteArray()).isEqualTo(sealed);
  }

  @Test
  void indexOfTheWrongLengthCompletesTheDocumentAsMalformed() throws Exception {
    Body index = Body.of(BodyKind.INDEX, IdList.encode(List.of(some(1), some(2))));
    Envelope envelope = Forged.indexes(here, 28_800_001, List.of(index.id()));
    phone.send(envelope.body(), index);
    assertThat(phone.exchange(20, envelope.documentId()).get(0))
        .isInstanceOf(DocumentAnswer.Receipt.class);
    assertThat(report(envelope.documentId()).outcome().get().reason()).contains("malformed");
  }

  @Test
  void listedBodyOfAnotherKindCompletesTheDocumentAsMalformed() throws Exception {
    Body first = Body.of(BodyKind.STATEMENT, new byte[32_000]);
    Body last = Body.of(BodyKind.CHUNK, new byte[8_000]);
    Envelope envelope = Forged.chunks(here, Sealed.EXPIRY, 40_000, List.of(first.id(), last.id()));
    assertThat(phone.verified(phone.send(envelope.body(), first, last).statements()))
        .containsExactly(
            ReceiptEntry.rejected(envelope.documentId(), RejectReason.MALFORMED, Sealed.EXPIRY));
  }

  /** With -Dsealferry.large=true all of it travels and is opened: 29 MB. */
  @Test
  void documentOfIndexesIsListedAskedForAndOpened() throws Exception {
    Sealed document = Sealed.binary(phone, 3, 29_000_000);
    assertThat(document.indexes()).hasSize(1);
    phone.send(document.envelope.body());
    assertThat(phone.exchange(0, document.id()).get(0))
        .isInstanceOf(DocumentAnswer.NeedIndexes.class);
    phone.send(document.indexes());
    DocumentAnswer.NeedChunks need =
        (DocumentAnswer.NeedChunks) phone.exchange(0, document.id()).get(0);
    assertThat(need.positions().toBitSet().cardinality()).isEqualTo(document.chunks().size());
    phone.send(document.chunks().subList(3, 50));
    need = (DocumentAnswer.NeedChunks) phone.exchange(0, document.id()).get(0);
    assertThat(need.positions().toBitSet().stream().limit(4)).containsExactly(0, 1, 2, 50);
    if (Boolean.getBoolean("sealferry.large")) {
      sendAndOpen(document);
    }
  }

  private static void sendAndOpen(Sealed document) throws Exception {
    for (int at = 0; at < document.chunks().size(); at += 100) {
      phone.send(document.chunks().subList(at, Math.min(document.chunks().size(), at + 100)));
    }
    DocumentAnswer answer = phone.exchange(20, document.id()).get(0);
    while (answer instanceof DocumentAnswer.Wait) {
      answer = phone.exchange(20, document.id()).get(0);
    }
    assertThat(answer).isInstanceOf(DocumentAnswer.Receipt.class);
    assertThat(content(document.id())).isEqualTo(document.content);
    assertThat(report(document.id()).opened().get().bodyBytes()).isEqualTo(29_000_000);
  }

  @Test
  void unknownAuthorIsFlaggedAndAccepted() throws Exception {
    Sealed known = Sealed.text(phone, 4, "known");
    Sealed unknown = Sealed.text(server.stranger(), 4, "unknown");
    phone.send(known.envelope.body(), unknown.envelope.body());
    assertThat(report(known.id()).opened().get().authorKnown()).isTrue();
    assertThat(report(unknown.id()).opened().get().authorKnown()).isFalse();
    assertThat(report(unknown.id()).state()).isEqualTo(DocumentState.OPENED);
    assertThat(report(unknown.id()).deliveredBy()).contains("a phone");
  }

  @Test
  void counterUsedTwiceIsFlaggedOnBothAndBothAreKept() throws Exception {
    Sealed first = Sealed.text(phone, 5, "first");
    Sealed second = Sealed.text(phone, 5, "second");
    phone.send(first.envelope.body());
    assertThat(report(first.id()).opened().get().counterUsedTwice()).isFalse();
    phone.send(second.envelope.body());
    assertThat(report(first.id()).opened().get().counterUsedTwice()).isTrue();
    assertThat(report(second.id()).opened().get().counterUsedTwice()).isTrue();
    assertThat(content(second.id())).isEqualTo(second.content);
  }

  @Test
  void aliasShowsWhatTheFirstOneSays() throws Exception {
    Sealed first = Sealed.text(phone, 6, "once");
    Sealed again = Sealed.text(phone, 6, "once");
    phone.send(first.envelope.body());
    phone.send(again.envelope.body());
    assertThat(report(again.id()).state()).isEqualTo(DocumentState.ALIAS);
    assertThat(report(again.id()).outcome().get().aliasOf()).contains(first.id());
    assertThat(content(again.id())).isEqualTo(first.content);
  }

  @Test
  void everyHeaderIsKeptAlsoWithCharactersTheDatabaseHasNot() throws Exception {
    byte[] body = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Sealed document =
        Sealed.of(
            Sealed.draft("application/json", 2, 7)
                .header("form", "أسرة")
                .header("odd", "a\0b")
                .subject("household\0 12"),
            body,
            phone.author,
            phone.certificate);
    phone.send(document.envelope.body());
    DocumentReport.Opened opened = report(document.id()).opened().get();
    assertThat(opened.headers()).containsEntry("form", "أسرة").containsEntry("odd", "a\uFFFDb");
    assertThat(opened.subject()).contains("household\uFFFD 12");
    assertThat(opened.sha256())
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  }

  private static BodyId some(int number) {
    byte[] id = new byte[BodyFormat.ID_BYTES];
    id[0] = (byte) number;
    return BodyId.of(id);
  }

  private static void expectRejected(Envelope envelope, RejectReason reason) throws Exception {
    assertThat(phone.verified(phone.send(envelope.body()).statements()))
        .containsExactly(ReceiptEntry.rejected(envelope.documentId(), reason, Sealed.EXPIRY));
  }

  private static DocumentReport report(DocumentId id) {
    Optional<DocumentReport> report = server.get(DocumentReports.class).find(id);
    return report.orElseThrow();
  }

  private static byte[] content(DocumentId id) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    server.get(Contents.class).writeTo(id, out);
    return out.toByteArray();
  }
}
