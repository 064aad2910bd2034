package org.sealferry.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.Cursor;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.ItemsAnswer;
import org.sealferry.protocol.delivery.ItemsPage;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.protocol.delivery.Refusal;
import org.sealferry.protocol.delivery.RefusalReason;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.server.fixture.RawConnection;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;

/** Whatever a phone sends, what is wrong is refused alone, by name, and the rest is kept. */
class BadInputTest {
  private static TestDatabase database;
  private static TestServer server;
  private static TestPhone phone;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    server = TestServer.start(database);
    phone = server.phone();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void eachBadBodyIsRefusedAloneWithItsReason() throws Exception {
    Sealed good = Sealed.text(phone, 1, "good");
    Sealed stranger = Sealed.binary(phone, 2, 40_000);
    Body garbage = Body.of(BodyKind.ENVELOPE, new byte[] {1, 2, 3});
    Body newer = Body.of(BodyKind.ENVELOPE, new CborMapWriter().put(1, 2).encode());
    Body unknown = Body.parse(new byte[] {99, 1, 2});
    Body foreign = foreignEnvelope();

    ItemsAnswer answer =
        phone.send(
            garbage, newer, unknown, foreign, stranger.chunks().get(0), good.envelope.body());

    assertThat(answer.refusals().stream().collect(Collectors.toMap(Refusal::id, Refusal::reason)))
        .containsOnly(
            java.util.Map.entry(garbage.id(), RefusalReason.MALFORMED),
            java.util.Map.entry(newer.id(), RefusalReason.UNKNOWN),
            java.util.Map.entry(unknown.id(), RefusalReason.UNKNOWN),
            java.util.Map.entry(foreign.id(), RefusalReason.OTHER_DESTINATION),
            java.util.Map.entry(stranger.chunks().get(0).id(), RefusalReason.NOT_ASKED_FOR));
    assertThat(phone.verified(answer.statements()))
        .containsExactly(ReceiptEntry.of(good.id(), Verdict.ACCEPTED, Sealed.EXPIRY));
  }

  private static Body foreignEnvelope() {
    return Body.of(
        BodyKind.ENVELOPE,
        new CborMapWriter()
            .put(1, 1)
            .put(2, new byte[20])
            .put(3, 1)
            .put(4, Sealed.EXPIRY.days())
            .put(5, 3)
            .put(6, new byte[] {1, 2, 3})
            .encode());
  }

  @Test
  void whatCameWholeBeforeACutInTheStreamStays() throws Exception {
    Sealed whole = Sealed.text(phone, 3, "whole");
    byte[] stream = TestPhone.stream(List.of(whole.envelope.body(), whole.envelope.body()));

    HttpResponse<byte[]> answer =
        phone.post(DeliveryFormat.ITEMS_PATH, Arrays.copyOf(stream, stream.length - 1));

    assertThat(TestPhone.problem(answer).type()).isEqualTo(ProblemType.MALFORMED);
    assertThat(TestPhone.problem(answer).detail()).contains("ends within an item");
    assertThat(phone.exchange(0, whole.id()).get(0)).isInstanceOf(DocumentAnswer.Receipt.class);
  }

  @Test
  void itemAboveTheLimitEndsTheStreamAndWhatCameBeforeStays() throws Exception {
    Sealed before = Sealed.text(phone, 4, "before");
    byte[] stream = TestPhone.stream(List.of(before.envelope.body()));
    byte[] more = Arrays.copyOf(stream, stream.length + 4);
    more[stream.length + 1] = 1; // 65 536 bytes follow, it says

    HttpResponse<byte[]> answer = phone.post(DeliveryFormat.ITEMS_PATH, more);

    assertThat(TestPhone.problem(answer).type()).isEqualTo(ProblemType.MALFORMED);
    assertThat(phone.exchange(0, before.id()).get(0)).isInstanceOf(DocumentAnswer.Receipt.class);
  }

  @Test
  void requestsAboveTheLimitAreRefused() throws Exception {
    expect(phone.post(DeliveryFormat.ITEMS_PATH, new byte[(4 << 20) + 1]), ProblemType.TOO_LARGE);
    expect(phone.post(DeliveryFormat.EXCHANGE_PATH, new byte[40_000]), ProblemType.TOO_LARGE);
    expect(phone.post(DeliveryFormat.ENROLMENTS_PATH, new byte[2_000]), ProblemType.TOO_LARGE);
  }

  @Test
  void wrongTypesVersionsPathsAndMessagesAreNamed() throws Exception {
    expect(
        phone.post(DeliveryFormat.EXCHANGE_PATH, "application/json", new byte[] {'{', '}'}),
        ProblemType.WRONG_MEDIA_TYPE);
    expect(
        phone.post(DeliveryFormat.ITEMS_PATH, "application/vnd.sealferry.items;v=2", new byte[1]),
        ProblemType.NEWER_VERSION);
    expect(
        phone.post(DeliveryFormat.EXCHANGE_PATH, new CborMapWriter().put(1, 2).encode()),
        ProblemType.NEWER_VERSION);
    expect(phone.post(DeliveryFormat.EXCHANGE_PATH, new byte[] {1}), ProblemType.MALFORMED);
    expect(phone.get("/v1/nothing"), ProblemType.NOT_FOUND);
    expect(phone.get("/"), ProblemType.NOT_FOUND);
    expect(phone.get(DeliveryFormat.EXCHANGE_PATH), ProblemType.NOT_FOUND);
    expect(phone.get("/v1/items?after=***"), ProblemType.MALFORMED);
  }

  @Test
  void typeWithoutVersionIsTheWrongTypeNotANewerOne() throws Exception {
    HttpResponse<byte[]> answer =
        phone.post(DeliveryFormat.ITEMS_PATH, "application/vnd.sealferry.items", new byte[1]);
    expect(answer, ProblemType.WRONG_MEDIA_TYPE);
    assertThat(TestPhone.problem(answer).detail())
        .isEqualTo(
            "/v1/items takes application/vnd.sealferry.items;v=1, not"
                + " application/vnd.sealferry.items");
  }

  /** Java's client would not send it. */
  @Test
  void addressThatCannotBeDecodedIsNoFailureOfTheServer() throws Exception {
    assertThat(getRaw("/v1/items?after=%zz", "a".repeat(32))).startsWith("HTTP/1.1 401");
    assertThat(getRaw("/v1/items?after=%zz", phone.token())).startsWith("HTTP/1.1 400");
    assertThat(getRaw("/v1/items?%zz&after", phone.token())).startsWith("HTTP/1.1 200");
  }

  private static String getRaw(String path, String token) throws Exception {
    try (RawConnection connection = server.connect()) {
      connection.send(
          "GET "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + token
              + "\r\n\r\n");
      return connection.readToEnd();
    }
  }

  @Test
  void cursorOfAnotherDatabaseStartsAnew() throws Exception {
    phone.send(Sealed.text(phone, 5, "a receipt for the first page").envelope.body());
    ItemsPage first = phone.page(Optional.empty());
    assertThat(first.bodies()).isNotEmpty();
    Cursor foreign = first.next();
    database
        .jdbc()
        .sql("update walk_origin set origin = decode('0001020304050607', 'hex')")
        .update();
    assertThat(phone.page(Optional.of(foreign)).bodies()).isEqualTo(first.bodies());
    assertThat(phone.page(Optional.of(Cursor.of(new byte[3]))).bodies()).isEqualTo(first.bodies());
    assertThat(phone.page(Optional.of(phone.page(Optional.empty()).next())).bodies()).isEmpty();
  }

  @Test
  void randomBytesNeverBreakTheServer() throws Exception {
    Random random = new Random(2026);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);
      int status = phone.post(DeliveryFormat.ITEMS_PATH, bytes).statusCode();
      assertThat(status).isIn(200, 400);
      assertThat(phone.post(DeliveryFormat.EXCHANGE_PATH, bytes).statusCode()).isEqualTo(400);
    }
    List<Body> bodies = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[1 + random.nextInt(400)];
      random.nextBytes(bytes);
      bytes[0] = (byte) (1 + random.nextInt(6));
      bodies.add(Body.parse(bytes));
    }
    List<BodyId> refused = phone.send(bodies).refusals().stream().map(Refusal::id).toList();
    assertThat(refused)
        .containsExactlyInAnyOrderElementsOf(bodies.stream().map(Body::id).distinct().toList());
  }

  @Test
  void refusedRequestsAreAnsweredAsProblemsOnly() throws Exception {
    assertThat(
            Stream.of(phone.get("/v1/../etc"), phone.get("/favicon.ico"))
                .map(answer -> answer.headers().firstValue("Content-Type").orElse("")))
        .containsOnly(DeliveryFormat.PROBLEM);
  }

  private static void expect(HttpResponse<byte[]> answer, ProblemType type) throws Exception {
    assertThat(TestPhone.problem(answer).type()).isEqualTo(type);
    assertThat(answer.statusCode()).isEqualTo(type.status());
  }
}
