package org.sealferry.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.delivery.Cursor;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.ExchangeAnswer;
import org.sealferry.protocol.delivery.ExchangeRequest;
import org.sealferry.protocol.delivery.ItemsPage;
import org.sealferry.protocol.delivery.RequestLimits;
import org.sealferry.protocol.delivery.ServerDescription;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Fingerprint;

/** A server with a key of its own that says of every document what it was told to say. */
final class HostileServer implements AutoCloseable {
  private final HeldCertificate key =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private final MockWebServer web = new MockWebServer();
  private final Fingerprint destination;
  private final AtomicReference<Function<DocumentId, Body>> receipt = new AtomicReference<>();
  private final AtomicInteger receipts = new AtomicInteger();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  private HostileServer(Fingerprint destination) {
    this.destination = destination;
  }

  /** Starts; it claims to be that destination. */
  static HostileServer start(Fingerprint destination) throws IOException {
    HostileServer server = new HostileServer(destination);
    server.web.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(server.key).build().sslSocketFactory());
    server.web.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            try {
              return server.answer(request);
            } catch (FormatException | RuntimeException e) {
              server.failure.compareAndSet(null, e);
              return new MockResponse.Builder().code(500).body(String.valueOf(e)).build();
            }
          }
        });
    server.web.start();
    return server;
  }

  /** Says from now on of every document what this makes. */
  void says(Function<DocumentId, Body> forged) {
    receipt.set(forged);
  }

  /**
   * Returns how many receipts were given.
   *
   * @throws IllegalStateException when one could not be made: then phones were told nothing
   */
  int receipts() {
    Exception cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("the hostile server could not answer", cause);
    }
    return receipts.get();
  }

  String url() {
    return "https://localhost:" + web.getPort();
  }

  String pins() throws Exception {
    return pins(key);
  }

  /** Returns the pins of a server that has this key, and no next one. */
  static String pins(HeldCertificate key) throws Exception {
    byte[] encoded = key.certificate().getPublicKey().getEncoded();
    byte[] pin = MessageDigest.getInstance("SHA-256").digest(encoded);
    return HexFormat.of().formatHex(pin) + "," + "00".repeat(32);
  }

  private MockResponse answer(RecordedRequest request) throws FormatException {
    String path = request.getUrl().encodedPath();
    if (path.equals(DeliveryFormat.EXCHANGE_PATH)) {
      ExchangeRequest asked = ExchangeRequest.decode(body(request));
      List<DocumentAnswer> forged = asked.documents().stream().map(this::forge).toList();
      MockResponse answer = cbor(new ExchangeAnswer(forged).encode());
      receipts.addAndGet(forged.size());
      return answer;
    }
    if (path.equals(DeliveryFormat.ITEMS_PATH)) {
      Cursor top = Cursor.of("top".getBytes(StandardCharsets.UTF_8));
      return cbor(new ItemsPage(top, List.of(), false).encode());
    }
    RequestLimits limits = new RequestLimits(1 << 20, 1_000, 0);
    return cbor(new ServerDescription(List.of(1), destination, limits, Optional.empty()).encode());
  }

  private DocumentAnswer forge(DocumentId document) {
    return new DocumentAnswer.Receipt(Objects.requireNonNull(receipt.get()).apply(document));
  }

  private static byte[] body(RecordedRequest request) {
    return request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
  }

  private static MockResponse cbor(byte[] bytes) {
    return new MockResponse.Builder()
        .code(200)
        .setHeader("Content-Type", DeliveryFormat.CBOR)
        .body(new Buffer().write(bytes))
        .build();
  }

  @Override
  public void close() {
    web.close();
  }
}
