package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneRefusal;
import org.sealferry.demo.program.ServerProcess;
import org.sealferry.demo.proxy.LinkProxy;

/** What a phone says when the way to the server is not what it should be; nothing is ever lost. */
class DeliveryFaultsTest {
  private static final String HERE = "127.0.0.1";

  @RegisterExtension static final LiveScene LIVE = new LiveScene();

  private static final AtomicReference<InetSocketAddress> TARGET = new AtomicReference<>();
  private static LinkProxy way;
  private static MockWebServer portal;
  private static HeldCertificate portalKey;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    way = LinkProxy.open(new InetSocketAddress(HERE, 0), TARGET::get);
    server = LIVE.scene().server(0, "--url", "https://localhost:" + way.address().getPort());
    portalKey = new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    portal = new MockWebServer();
    portal.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(portalKey).build().sslSocketFactory());
    portal.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .body("<html><body>Welcome to the hotel. Accept the terms.</body></html>")
                .build();
          }
        });
    portal.start();
    server.awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    portal.close();
    way.close();
  }

  @Test
  void anotherKeyBehindTheAddressIsRefusedAndTheDocumentWaits() throws Exception {
    PhoneProcess phone = LIVE.scene().phone("pinned").await();
    leadTo(server.port());
    phone.control().add(LIVE.scene().records().addDevice("pinned"));
    store(phone, 40_000);
    leadTo(portal.getPort());
    assertThat(refusal(phone)).isEqualTo("wrong-pin");
    assertThat(portal.getRequestCount()).as("requests that carried a token there").isZero();
    assertThat(phone.control().status().own().toSend()).isEqualTo(1);
    leadTo(server.port());
    deliversAll(phone, 1);
  }

  @Test
  void pageOfAHotspotIsNoReceipt() throws Exception {
    PhoneProcess phone = LIVE.scene().phone("guest").await();
    byte[] certificate = Players.certificate(server.firstLink());
    String url = "https://localhost:" + portal.getPort();
    phone.control().enter(certificate, url, pins(portalKey), "a".repeat(32));
    store(phone, 40_000);
    assertThat(refusal(phone)).isEqualTo("captive-portal");
    assertThat(phone.control().status().own().toSend()).isEqualTo(1);
    leadTo(server.port());
    phone.control().add(LIVE.scene().records().addDevice("guest"));
    deliversAll(phone, 1);
  }

  @Test
  void wrongOrRevokedTokenIsSaidAndANewOneDeliversWhatWaits() throws Exception {
    PhoneProcess phone = LIVE.scene().phone("revoked").await();
    leadTo(server.port());
    byte[] certificate = Players.certificate(server.firstLink());
    phone
        .control()
        .enter(certificate, server.url(), String.join(",", server.pins()), "a".repeat(32));
    store(phone, 40_000);
    assertThat(refusal(phone)).isEqualTo("token-refused");

    phone.control().add(LIVE.scene().records().addDevice("first"));
    deliversAll(phone, 1);
    LIVE.scene().records().revoke(device("first"));
    store(phone, 41_000);
    assertThat(refusal(phone)).isEqualTo("token-refused");
    assertThat(phone.control().status().own().toSend()).isEqualTo(1);

    phone.control().add(LIVE.scene().records().addDevice("second"));
    deliversAll(phone, 2);
  }

  private static void leadTo(int port) {
    TARGET.set(new InetSocketAddress(HERE, port));
  }

  private static void store(PhoneProcess phone, int bytes) throws Exception {
    Path folder = LIVE.folder(phone.name() + bytes);
    phone.control().store(Cargo.random("1x" + bytes, folder).files());
  }

  private static String refusal(PhoneProcess phone) {
    PhoneRefusal refusal =
        catchThrowableOfType(PhoneRefusal.class, () -> phone.control().deliver());
    assertThat(refusal).as("an error of the delivery").isNotNull();
    return refusal.code();
  }

  private static void deliversAll(PhoneProcess phone, int documents) throws Exception {
    phone.control().deliver();
    assertThat(phone.control().status().own().delivered()).isEqualTo(documents);
    assertThat(phone.control().status().own().toSend()).isZero();
  }

  private static String device(String label) throws Exception {
    List<JsonObject> devices = LIVE.scene().records().devices();
    return devices.stream()
        .filter(device -> device.get("label").getAsString().equals(label))
        .map(device -> device.get("id").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private static String pins(HeldCertificate certificate) throws Exception {
    byte[] key = certificate.certificate().getPublicKey().getEncoded();
    byte[] pin = MessageDigest.getInstance("SHA-256").digest(key);
    return HexFormat.of().formatHex(pin) + "," + "00".repeat(32);
  }
}
