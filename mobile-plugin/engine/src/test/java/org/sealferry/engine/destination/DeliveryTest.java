package org.sealferry.engine.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.destination.DeliveryException.Code;
import org.sealferry.engine.destination.http.HttpsLinks;
import org.sealferry.engine.document.DocumentState;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.engine.fixture.MiniServer;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.engine.fixture.QueueLoop;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.LaterCause;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.enrolment.EnrolmentCode;
import org.sealferry.protocol.enrolment.EnrolmentLink;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.SpkiPin;
import org.sealferry.protocol.statement.Verdict;

class DeliveryTest {
  private static final Office OFFICE = new Office("District office");

  @TempDir Path folder;
  private final QueueLoop loop = new QueueLoop();
  private Phone phone;
  private MiniServer server;
  private Deliveries deliveries;
  private Optional<DeliveryReport> ended = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    server = new MiniServer(OFFICE);
    phone = new Phone(folder);
    deliveries =
        new Deliveries(
            phone.ground(), new HttpsLinks(phone.clock, loop), loop, phone.clock, new Random(1));
    enter(Optional.of(server.pins()), Optional.of(DeviceToken.parse(server.token)));
  }

  @AfterEach
  void close() {
    phone.close();
    server.close();
  }

  private void enter(Optional<Pins> pins, Optional<DeviceToken> token) throws Exception {
    Destination destination =
        new Destination(OFFICE.certificate(), server.url(), pins, Policy.open());
    phone.transact(tx -> enrolments().enter(tx, destination, token));
  }

  private Enrolments enrolments() {
    return new Enrolments(phone.ground(), phone.directives, phone.own);
  }

  private OwnDocument store(int length) throws Exception {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return phone.store(Phone.photo(OFFICE).length(length).build(), content);
  }

  private DeliveryReport deliver() throws Exception {
    ended = Optional.empty();
    deliveries.start(OFFICE.fingerprint(), report -> ended = Optional.of(report));
    loop.runUntil(() -> ended.isPresent());
    return ended.orElseThrow();
  }

  private Code failure() throws Exception {
    return deliver().error().orElseThrow().code();
  }

  private DocumentState state(OwnDocument document) {
    return phone.document(OFFICE, document.document().id()).state();
  }

  @Test
  void documentsGoAndTheirReceiptsFreeThem() throws Exception {
    OwnDocument small = store(2_000);
    OwnDocument large = store(200_000);

    DeliveryReport report = deliver();

    assertThat(report.error()).isEmpty();
    assertThat(report.confirmed()).isEqualTo(2);
    assertThat(report.open()).isZero();
    assertThat(state(small)).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(state(large)).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(phone.counts().ownDelivered()).isEqualTo(2);
  }

  @Test
  void databaseThatFailsEndsTheRunAndTheNextOneDelivers() throws Exception {
    OwnDocument document = store(2_000);
    phone.transact(
        tx ->
            tx.execute(
                "CREATE TRIGGER broken BEFORE UPDATE ON document"
                    + " BEGIN SELECT RAISE(FAIL, 'by order of a test'); END"));

    DeliveryReport report = deliver();

    assertThat(report.error().orElseThrow())
        .hasMessageStartingWith("This phone's database failed: ")
        .extracting(DeliveryException::code)
        .isEqualTo(Code.DATABASE);
    assertThat(state(document)).isEqualTo(DocumentState.LIVE);
    phone.transact(tx -> tx.execute("DROP TRIGGER broken"));
    assertThat(deliver().confirmed()).isEqualTo(1);
  }

  @Test
  void fullDiskAtItsEndEndsTheRunToo() throws Exception {
    phone.transact(
        tx ->
            tx.execute(
                "CREATE TRIGGER broken BEFORE UPDATE ON server"
                    + " BEGIN SELECT RAISE(FAIL, 'by order of a test'); END"));

    assertThat(failure()).isEqualTo(Code.DATABASE);
  }

  @Test
  void documentWithIndexBodiesGoes() throws Exception {
    OwnDocument photo = store(29_000_000);

    DeliveryReport report = deliver();

    assertThat(report.confirmed()).isEqualTo(1);
    assertThat(state(photo)).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(server.itemRequests).allMatch(bytes -> bytes <= 4 << 20);
    assertThat(server.itemRequests.get(0)).isLessThan(300_000);
  }

  @Test
  void aThousandDocumentsGoInAFewRequests() throws Exception {
    byte[] content = new byte[2_048];
    new Random(5).nextBytes(content);
    phone.<Boolean, Exception>transact(
        tx -> {
          for (int i = 0; i < 1_000; i++) {
            phone.own.store(
                tx, Phone.photo(OFFICE).length(2_048).build(), new ByteArrayInputStream(content));
          }
          return true;
        });

    DeliveryReport report = deliver();

    assertThat(report.confirmed()).isEqualTo(1_000);
    assertThat(server.itemRequests).hasSizeLessThan(10);
    assertThat(phone.counts().ownDelivered()).isEqualTo(1_000);
  }

  @Test
  void whatTheServerHasIsNotSentAgain() throws Exception {
    OwnDocument photo = store(200_000);
    List<Body> shared = phone.shared(OFFICE);
    shared.stream().skip(1).limit(4).forEach(body -> server.bodies.put(body.id(), body));

    DeliveryReport report = deliver();

    assertThat(report.confirmed()).isEqualTo(1);
    assertThat(server.chunkBytes).isLessThan(200_000 - 90_000);
    assertThat(state(photo)).isEqualTo(DocumentState.TOMBSTONE);
  }

  @Test
  void cutsCostOnlyWhatWasInFlight() throws Exception {
    store(1_000_000);
    server.cuts = 3;
    server.keepOfACut = 100_000;

    DeliveryReport report = deliver();

    assertThat(report.confirmed()).isEqualTo(1);
    assertThat(server.chunkBytes).isLessThan(1_060_000);
  }

  @Test
  void documentThatIsBeingOpenedIsAskedForAgain() throws Exception {
    store(2_000);
    server.waits = 4;

    DeliveryReport report = deliver();

    assertThat(report.error()).isEmpty();
    assertThat(report.confirmed()).isEqualTo(1);
  }

  @Test
  void waitingEndsAfterTwoMinutesAndKeepsTheCopy() throws Exception {
    OwnDocument document = store(2_000);
    server.waits = 10_000;

    DeliveryReport report = deliver();

    assertThat(report.open()).isEqualTo(1);
    assertThat(loop.elapsedMillis()).isLessThanOrEqualTo(120_000);
    assertThat(state(document)).isEqualTo(DocumentState.LIVE);
  }

  @Test
  void fullServerIsSentNothing() throws Exception {
    OwnDocument document = store(2_000);
    server.later = Optional.of(new DocumentAnswer.Later(600, LaterCause.FULL));

    assertThat(failure()).isEqualTo(Code.BUSY);

    assertThat(server.itemRequests).isEmpty();
    assertThat(state(document)).isEqualTo(DocumentState.LIVE);
  }

  @Test
  void revokedTokenEndsTheRunAndKeepsEverything() throws Exception {
    OwnDocument document = store(2_000);
    server.token = "b".repeat(32);

    assertThat(failure()).isEqualTo(Code.TOKEN_REFUSED);

    assertThat(state(document)).isEqualTo(DocumentState.LIVE);
    server.token = "a".repeat(32);
    assertThat(deliver().confirmed()).isEqualTo(1);
  }

  @Test
  void captivePortalEndsTheRunAndALaterOneDelivers() throws Exception {
    store(2_000);
    server.portal = true;
    assertThat(failure()).isEqualTo(Code.CAPTIVE_PORTAL);

    server.portal = false;
    assertThat(deliver().confirmed()).isEqualTo(1);
  }

  @Test
  void wrongPinEndsTheRunBeforeAnythingIsSaid() throws Exception {
    Pins wrong = new Pins(pin(7), pin(8));
    phone.<Boolean, Exception>transact(
        tx -> {
          phone.directives.enrol(tx, phone.destination(tx, OFFICE), wrong);
          return true;
        });
    OwnDocument document = store(2_000);

    assertThat(failure()).isEqualTo(Code.WRONG_PIN);
    assertThat(state(document)).isEqualTo(DocumentState.LIVE);
  }

  private static SpkiPin pin(int value) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) value;
    return SpkiPin.of(bytes);
  }

  @Test
  void serverThatFailsIsTriedAgainUntilPatienceEnds() throws Exception {
    store(2_000);
    server.problem = Optional.of(ProblemType.INTERNAL);

    assertThat(failure()).isEqualTo(Code.SERVER_FAILED);

    assertThat(loop.elapsedMillis()).isBetween(60_000L, 120_000L);
  }

  @Test
  void newsForOthersAreTakenHomePageByPage() throws Exception {
    for (int i = 0; i < 5; i++) {
      byte[] id = new byte[32];
      id[0] = (byte) i;
      server.news.add(OFFICE.receipt(Verdict.ACCEPTED, DocumentId.of(id)));
    }
    server.pageSize = 2;

    DeliveryReport report = deliver();

    assertThat(report.learnt()).isEqualTo(5);
    assertThat(phone.shared(OFFICE)).containsAll(server.news);
    deliver();
    assertThat(server.lastCursor).isEqualTo("BQ"); // the fifth, remembered across runs
  }

  @Test
  void stopCutsAtOnce() throws Exception {
    store(2_000);
    ended = Optional.empty();
    Delivery delivery =
        deliveries.start(OFFICE.fingerprint(), report -> ended = Optional.of(report));

    delivery.stop();

    assertThat(ended.orElseThrow().error().orElseThrow().code()).isEqualTo(Code.STOPPED);
    assertThat(phone.counts().ownToSend()).isEqualTo(1);
  }

  @Test
  void codeOfAnEnrolmentLinkIsSwappedForAToken() throws Exception {
    Destination destination =
        new Destination(
            OFFICE.certificate(), server.url(), Optional.of(server.pins()), Policy.open());
    EnrolmentLink link =
        new EnrolmentLink(destination, EnrolmentCode.generate(new java.security.SecureRandom()));
    phone.transact(
        tx -> {
          tx.execute("UPDATE server SET token = NULL");
          return enrolments().enrol(tx, link, "phone of Amal");
        });
    store(2_000);

    assertThat(deliver().confirmed()).isEqualTo(1);

    assertThat(
            phone.<Boolean, RuntimeException>transact(
                tx -> phone.servers.token(tx, phone.destination(tx, OFFICE)).isPresent()))
        .isTrue();
  }

  @Test
  void freshLinkReplacesATokenThatIsRefused() throws Exception {
    enter(Optional.of(server.pins()), Optional.of(DeviceToken.parse("b".repeat(32))));
    store(2_000);
    assertThat(failure()).isEqualTo(Code.TOKEN_REFUSED);

    enrolByLink();

    assertThat(deliver().confirmed()).isEqualTo(1);
  }

  @Test
  void linkThatWasUsedLeavesTheTokenAsItIs() throws Exception {
    server.refusesCodes = true;
    enrolByLink();
    store(2_000);

    assertThat(deliver().confirmed()).isEqualTo(1);
    assertThat(deliver().error()).isEmpty();
  }

  private void enrolByLink() throws Exception {
    Destination destination =
        new Destination(
            OFFICE.certificate(), server.url(), Optional.of(server.pins()), Policy.open());
    EnrolmentLink link =
        new EnrolmentLink(destination, EnrolmentCode.generate(new java.security.SecureRandom()));
    phone.transact(tx -> enrolments().enrol(tx, link, "phone of Amal"));
  }

  @Test
  void withoutATokenOthersDeliver() {
    phone.<Boolean, RuntimeException>transact(
        tx -> {
          tx.execute("UPDATE server SET token = NULL");
          return true;
        });

    DeliveryException e =
        catchThrowableOfType(
            DeliveryException.class,
            () -> deliveries.start(OFFICE.fingerprint(), report -> ended = Optional.of(report)));

    assertThat(e.code()).isEqualTo(Code.NO_TOKEN);
  }
}
