package org.sealferry.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.LaterCause;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.document.Contents;
import org.sealferry.server.document.Lease;
import org.sealferry.server.document.OpeningQueue;
import org.sealferry.server.fixture.Forged;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;
import org.sealferry.server.receipt.PublishedPolicy;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** What the opener does, step by step: the server's own has been stopped. */
class OpenerStepsTest {
  private static TestDatabase database;
  private static TestServer server;
  private static TestPhone phone;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    server = TestServer.start(database);
    phone = server.phone();
    server.get(OpenerLoop.class).stop();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static LargeOpenings large(Doorbell doorbell) {
    return new LargeOpenings(
        new LargeOpenings.Surroundings(
            server.get(Transactions.class), server.get(SecureRandom.class), server.clock, doorbell),
        server.get(OpeningQueue.class),
        server.get(LargeOpenings.Tables.class),
        server.get(Attempts.class),
        server.get(Verdicts.class));
  }

  private static String text(String column, DocumentId id) {
    return database
        .jdbc()
        .sql("select coalesce(" + column + "::text, 'null') from document where id = ?")
        .param(id.bytes())
        .query(String.class)
        .single();
  }

  private static int change(String sql, DocumentId id) {
    return database.jdbc().sql(sql + " where id = ?").param(id.bytes()).update();
  }

  @Test
  void documentOfWhichNoPieceIsEverStoredIsGivenUpToo() throws Exception {
    List<Body> chunks = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 10; i++) {
      byte[] bytes = new byte[32_000];
      random.nextBytes(bytes);
      chunks.add(Body.of(BodyKind.CHUNK, bytes));
    }
    Envelope envelope =
        Forged.chunks(
            server.certificate().fingerprint(),
            Sealed.EXPIRY,
            320_000,
            chunks.stream().map(Body::id).toList());
    phone.send(envelope.body());
    phone.send(chunks);
    Doorbell closed = new Doorbell();
    closed.close();

    assertThat(large(closed).openNext()).isTrue();
    assertThat(text("state", envelope.documentId())).isEqualTo("COMPLETE");
    assertThat(text("lease", envelope.documentId())).isEqualTo("null");

    assertThat(large(new Doorbell()).openNext()).isTrue();
    assertThat(text("state", envelope.documentId())).isEqualTo("REJECTED");
  }

  @Test
  void documentThatAnotherProcessTookOverIsNotPutOff() throws Exception {
    Sealed document = Sealed.binary(phone, 1, 300_000);
    phone.send(document.bodies());
    OpeningQueue queue = server.get(OpeningQueue.class);
    Lease lease =
        server
            .get(Transactions.class)
            .run(() -> queue.lease(5, Duration.ofMinutes(1)))
            .orElseThrow();
    change("update document set lease = 6", document.id());

    queue.putOff(lease, "too late");

    assertThat(text("lease", document.id())).isEqualTo("6");
    assertThat(text("attempts", document.id())).isEqualTo("0");
    queue.putOff(new Lease(lease.work(), 6), "in time");
    assertThat(text("attempts", document.id())).isEqualTo("1");
    server.clock.advance(Duration.ofMinutes(1));
    assertThat(large(new Doorbell()).openNext()).isTrue();
  }

  @Test
  void largeDocumentsDoNotWaitUntilNoSmallOneIsLeft() throws Exception {
    Sealed large = Sealed.binary(phone, 2, 300_000);
    Sealed small = Sealed.text(phone, 3, "small");
    TestDatabase.Fault fault = database.fail("opened_document", "22P02", "true");
    phone.send(large.bodies());
    phone.send(small.bodies());
    fault.heal();
    server.clock.advance(Duration.ofMinutes(10));
    OpenerLoop loop =
        new OpenerLoop(
            server.get(OpeningQueue.class),
            server.get(SmallOpenings.class),
            large(new Doorbell()),
            server.get(Contents.class),
            server.get(OpenerLoop.Outside.class));

    assertThat(loop.step()).isTrue();

    assertThat(text("state", large.id())).isEqualTo("OPENED");
    assertThat(text("state", small.id())).isEqualTo("OPENED");
  }

  @Test
  void heldDocumentsAreTriedAgainOnceAStartAndKeepTheirReceipt() throws Exception {
    Envelope foreign = sealedForAnotherKey();
    phone.send(foreign.body());
    assertThat(text("state", foreign.documentId())).isEqualTo("HELD");
    String receipt = text("receipt", foreign.documentId());
    change("update document set detail = 'from before'", foreign.documentId());

    Sealed failed = Sealed.text(phone, 4, "failed for reasons of our own");
    TestDatabase.Fault fault = database.fail("opened_document", "22P02", "true");
    phone.send(failed.envelope.body());
    change("update document set attempts = 7, retry_at = null", failed.id());
    server.get(SmallOpenings.class).open(List.of(failed.id()));
    assertThat(text("state", failed.id())).isEqualTo("HELD");
    fault.heal();

    try (TestServer next =
        TestServer.start(database, "sealferry.ingest.largest-body-bytes=100000")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !text("detail", foreign.documentId()).equals("from before"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> text("state", failed.id()).equals("OPENED"));
      assertThat(text("state", foreign.documentId())).isEqualTo("HELD");
      assertThat(text("receipt", foreign.documentId())).isEqualTo(receipt);
      assertThat(text("verdict", failed.id())).isEqualTo("4");
      assertThat(new PublishedPolicy(database.jdbc(), Clock.systemUTC()).find(next.certificate()))
          .isEqualTo(Optional.of(Policy.open().withLargestBody(100_000)));
    }
  }

  private Envelope sealedForAnotherKey() throws Exception {
    DestinationKey elsewhere =
        DestinationKey.generate(
            KeyPlan.named("Elsewhere"), new SecureRandom(), Instant.parse("2026-01-01T00:00:00Z"));
    byte[] sealed =
        Sealed.of(
                Sealed.draft("text/plain", 1, 1),
                new byte[] {'x'},
                phone.author,
                elsewhere.certificate())
            .envelope
            .inline();
    return Forged.inline(server.certificate().fingerprint(), sealed);
  }

  @Test
  void closingServerTellsPhonesToSendNothingAndRingsBeforeItWaitsForRequests() throws Exception {
    Sealed document = Sealed.text(phone, 5, "not sent");
    DocumentAnswer.Later later = (DocumentAnswer.Later) phone.exchange(20, document.id()).get(0);
    assertThat(later.cause()).isEqualTo(LaterCause.CLOSING);
    assertThat(server.get(ClosingBell.class).getPhase())
        .isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
  }

  @Test
  void shortBodiesAreCommittedBeforeTheyWeighMuch() throws Exception {
    List<Body> envelopes = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      byte[] bytes = {(byte) (i >> 8), (byte) i};
      envelopes.add(Forged.inline(server.certificate().fingerprint(), bytes).body());
    }
    byte[] stream = TestPhone.stream(envelopes);
    assertThat(stream.length).isLessThan(256 << 10);
    long before = database.count("document");
    Upload upload = server.get(Ingest.class).begin(Optional.empty());

    upload.feed(stream, stream.length);

    assertThat(database.count("document") - before).isGreaterThanOrEqualTo(500);
    upload.finish();
    assertThat(database.count("document") - before).isEqualTo(600);
  }

  @Test
  void settingsThatTheProtocolDoesNotAllowAreRefusedByName() {
    assertThatThrownBy(() -> new IngestSettings(1_000, 1, 1, 1, 1, 1, Duration.ofDays(7)))
        .hasMessage("sealferry.ingest.request-bytes is 262144 to 1073741824, not 1000");
    assertThatThrownBy(() -> new IngestSettings(1 << 20, 1L << 32, 1, 1, 1, 1, Duration.ofDays(7)))
        .hasMessageStartingWith("sealferry.ingest.largest-body-bytes is 1 to 2147483648, not ");
  }
}
