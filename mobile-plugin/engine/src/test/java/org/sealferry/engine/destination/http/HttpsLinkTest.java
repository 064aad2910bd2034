package org.sealferry.engine.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealferry.engine.destination.DeliveryException;
import org.sealferry.engine.destination.DeliveryException.Code;
import org.sealferry.engine.destination.DestinationLink;
import org.sealferry.engine.destination.Request;
import org.sealferry.engine.destination.ServerAddress;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.Problem;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.SpkiPin;

class HttpsLinkTest {
  private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");
  private static final SpkiPin OTHER = SpkiPin.of(new byte[32]);

  private final MockWebServer server = new MockWebServer();
  private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
  private HeldCertificate certificate = valid("localhost");
  private final List<DestinationLink> links = new ArrayList<>();
  private final List<byte[]> answers = new ArrayList<>();
  private final List<DeliveryException> failures = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    use(certificate);
    server.start();
  }

  @AfterEach
  void stop() {
    links.forEach(DestinationLink::close);
    server.close();
  }

  private static HeldCertificate valid(String host) {
    return dated(host, NOW.minusSeconds(86_400), NOW.plusSeconds(86_400));
  }

  private static HeldCertificate dated(String host, Instant from, Instant to) {
    return new HeldCertificate.Builder()
        .addSubjectAlternativeName(host)
        .validityInterval(from.toEpochMilli(), to.toEpochMilli())
        .build();
  }

  private void use(HeldCertificate held) {
    certificate = held;
    SSLSocketFactory factory =
        new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory();
    server.useHttps(factory);
  }

  private SpkiPin pin() throws Exception {
    byte[] key = certificate.certificate().getPublicKey().getEncoded();
    return SpkiPin.of(MessageDigest.getInstance("SHA-256").digest(key));
  }

  private void open(Optional<Pins> pins, Optional<KeyStore> authorities) throws Exception {
    BaseUrl url = BaseUrl.parse("https://localhost:" + server.getPort());
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    HttpsLinks opener = new HttpsLinks(clock, loop::add, authorities.orElse(null));
    links.add(opener.open(new ServerAddress(url, pins)));
  }

  private void openPinned() throws Exception {
    open(Optional.of(new Pins(pin(), OTHER)), Optional.empty());
  }

  private void openTrusting(HeldCertificate authority) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("ca", authority.certificate());
    open(Optional.empty(), Optional.of(store));
  }

  private DestinationLink.Exchange send(Request request) {
    return links
        .get(0)
        .send(
            request,
            new DestinationLink.Reply() {
              @Override
              public void answered(byte[] body) {
                answers.add(body);
              }

              @Override
              public void failed(DeliveryException error) {
                failures.add(error);
              }
            });
  }

  private void call(Request request) throws Exception {
    send(request);
    Runnable outcome = loop.poll(20, TimeUnit.SECONDS);
    assertThat(outcome).as("an outcome within 20 s").isNotNull();
    outcome.run();
  }

  private DeliveryException failure() {
    return failures.get(failures.size() - 1);
  }

  private static MockResponse.Builder cbor(byte[] body) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", DeliveryFormat.CBOR)
        .body(new Buffer().write(body));
  }

  @Test
  void answerOfOurMediaTypeIsHeardOnTheLoop() throws Exception {
    server.enqueue(cbor(new byte[] {1, 2, 3}).build());
    openPinned();

    call(Request.get("/v1"));

    assertThat(answers.get(0)).containsExactly(1, 2, 3);
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/v1");
    assertThat(request.getHeaders().get("Authorization")).isNull();
  }

  @Test
  void tokenAndItemsGoWithTheRequest() throws Exception {
    server.enqueue(cbor(new byte[] {0}).build());
    openPinned();
    DeviceToken token = DeviceToken.parse("a".repeat(32));

    call(Request.post("/v1/items", DeliveryFormat.ITEMS, new byte[] {9, 8}).with(token));

    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + "a".repeat(32));
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo(DeliveryFormat.ITEMS);
    assertThat(request.getBody().toByteArray()).containsExactly(9, 8);
  }

  @Test
  void serverWithAnotherKeyIsRefusedBeforeTheTokenIsSent() throws Exception {
    open(Optional.of(new Pins(OTHER, SpkiPin.of(filled(1)))), Optional.empty());

    call(Request.get("/v1").with(DeviceToken.parse("a".repeat(32))));

    assertThat(failure().code()).isEqualTo(Code.WRONG_PIN);
    assertThat(failure()).hasMessageContaining(pin().toString());
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void nextPinIsBelievedToo() throws Exception {
    server.enqueue(cbor(new byte[] {5}).build());
    open(Optional.of(new Pins(OTHER, pin())), Optional.empty());

    call(Request.get("/v1"));

    assertThat(answers.get(0)).containsExactly(5);
  }

  @Test
  void pinnedServerMayHaveAnyNameAndAnyDates() throws Exception {
    use(dated("elsewhere.example", Instant.EPOCH, Instant.EPOCH.plusSeconds(60)));
    server.enqueue(cbor(new byte[] {5}).build());
    openPinned();

    call(Request.get("/v1"));

    assertThat(answers.get(0)).containsExactly(5);
  }

  @Test
  void withoutPinsAuthoritiesDecide() throws Exception {
    server.enqueue(cbor(new byte[] {5}).build());
    openTrusting(certificate);

    call(Request.get("/v1"));

    assertThat(answers.get(0)).containsExactly(5);
  }

  @Test
  void certificateNobodyVouchesForIsRefused() throws Exception {
    openTrusting(valid("localhost"));

    call(Request.get("/v1"));

    assertThat(failure().code()).isEqualTo(Code.UNTRUSTED);
  }

  @Test
  void certificateOfAnotherNameIsRefused() throws Exception {
    use(valid("elsewhere.example"));
    openTrusting(certificate);

    call(Request.get("/v1"));

    assertThat(failure().code()).isEqualTo(Code.UNTRUSTED);
  }

  @Test
  void wrongDatesNameThePhonesClockAndTheServersDates() throws Exception {
    use(
        dated(
            "localhost",
            Instant.parse("2016-01-01T00:00:00Z"),
            Instant.parse("2017-01-01T00:00:00Z")));
    openTrusting(certificate);

    call(Request.get("/v1"));

    assertThat(failure().code()).isEqualTo(Code.CLOCK);
    assertThat(failure())
        .hasMessageContaining("2026-11-22T11:00:00Z")
        .hasMessageContaining("2016-01-01T00:00:00Z to 2017-01-01T00:00:00Z");
  }

  @Test
  void loginPageOfAHotspotIsNoSuccess() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/html")
            .body("<html>Welcome! Please log in</html>")
            .build());
    openPinned();

    call(Request.get("/v1"));

    assertThat(failure().code()).isEqualTo(Code.CAPTIVE_PORTAL);
    assertThat(failure().code().isPassing()).isFalse();
  }

  @Test
  void redirectIsNotFollowed() throws Exception {
    server.enqueue(new MockResponse.Builder().code(302).setHeader("Location", "/login").build());
    openPinned();

    call(Request.get("/v1"));

    assertThat(failure().code()).isEqualTo(Code.CAPTIVE_PORTAL);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void problemsHaveStableCodes() throws Exception {
    openPinned();

    assertThat(problem(ProblemType.REVOKED)).isEqualTo(Code.TOKEN_REFUSED);
    assertThat(problem(ProblemType.UNAUTHORIZED)).isEqualTo(Code.TOKEN_REFUSED);
    assertThat(problem(ProblemType.CODE_REFUSED)).isEqualTo(Code.CODE_REFUSED);
    assertThat(problem(ProblemType.CLOSING)).isEqualTo(Code.BUSY);
    assertThat(problem(ProblemType.INTERNAL)).isEqualTo(Code.SERVER_FAILED);
    assertThat(problem(ProblemType.NEWER_VERSION)).isEqualTo(Code.REFUSED);
    assertThat(failure()).hasMessageContaining("said why");
  }

  private Code problem(ProblemType type) throws Exception {
    byte[] json = new Problem(type, "said why", OptionalInt.empty()).toJson();
    server.enqueue(
        new MockResponse.Builder()
            .code(type.status())
            .setHeader("Content-Type", DeliveryFormat.PROBLEM)
            .body(new Buffer().write(json))
            .build());
    call(Request.get("/v1"));
    return failure().code();
  }

  @Test
  void answerThatBreaksOffIsACut() throws Exception {
    server.enqueue(cbor(new byte[100_000]).onResponseBody(new SocketEffect.CloseSocket()).build());
    openPinned();

    call(Request.get("/v1"));

    assertThat(failure().code()).isEqualTo(Code.CUT);
    assertThat(failure().code().isPassing()).isTrue();
  }

  @Test
  void nobodyListeningIsUnreachable() throws Exception {
    openPinned();
    server.close();

    call(Request.get("/v1"));

    assertThat(failure().code()).isEqualTo(Code.UNREACHABLE);
  }

  @Test
  void answerWithoutEndIsRefused() throws Exception {
    server.enqueue(cbor(new byte[DeliveryFormat.MAX_ANSWER_BYTES + 1]).build());
    openPinned();

    call(Request.get("/v1"));

    assertThat(failure().code()).isEqualTo(Code.NOT_UNDERSTOOD);
  }

  @Test
  void stoppedRequestIsHeardOfNoMore() throws Exception {
    server.enqueue(cbor(new byte[] {1}).onResponseStart(SocketEffect.Stall.INSTANCE).build());
    openPinned();

    DestinationLink.Exchange exchange = send(Request.get("/v1"));
    assertThat(server.takeRequest(20, TimeUnit.SECONDS)).isNotNull();
    exchange.stop();
    Runnable outcome = loop.poll(20, TimeUnit.SECONDS);
    assertThat(outcome).isNotNull();
    outcome.run();

    assertThat(answers).isEmpty();
    assertThat(failures).isEmpty();
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
