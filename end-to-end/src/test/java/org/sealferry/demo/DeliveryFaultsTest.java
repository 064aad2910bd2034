package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
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
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;

/** What a phone says when the way to the server is not what it should be; nothing is ever lost. */
class DeliveryFaultsTest {
  @RegisterExtension static final LiveServer LIVE = new LiveServer();

  private static MockWebServer portal;
  private static HeldCertificate portalKey;

  @BeforeAll
  static void start() throws Exception {
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
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @Test
  void anotherKeyBehindTheAddressIsRefusedAndTheDocumentWaits() throws Exception {
    PhoneProcess phone = LIVE.scene().phone("pinned").await();
    LIVE.leadHome();
    phone.control().add(LIVE.link("pinned"));
    store(phone, 40_000);
    LIVE.leadTo(portal.getPort());
    int before = portal.getRequestCount();
    assertThat(refusal(phone)).isEqualTo("wrong-pin");
    assertThat(portal.getRequestCount()).as("requests, with a token, there").isEqualTo(before);
    assertThat(phone.control().status().own().toSend()).isEqualTo(1);
    LIVE.leadHome();
    deliversAll(phone, 1);
  }

  @Test
  void pageOfAHotspotIsNoReceipt() throws Exception {
    PhoneProcess phone = LIVE.scene().phone("guest").await();
    byte[] certificate = LIVE.certificate();
    String url = "https://localhost:" + portal.getPort();
    phone.control().enter(certificate, url, HostileServer.pins(portalKey), "a".repeat(32));
    store(phone, 40_000);
    assertThat(refusal(phone)).isEqualTo("captive-portal");
    assertThat(phone.control().status().own().toSend()).isEqualTo(1);
    LIVE.leadHome();
    phone.control().add(LIVE.link("guest"));
    deliversAll(phone, 1);
  }

  @Test
  void serverThatCannotBeUsedKeepsNoOtherWaiting() throws Exception {
    PhoneProcess phone = LIVE.scene().phone("two").await();
    LIVE.leadHome();
    phone.control().add(LIVE.link("two"));
    store(phone, 40_000);
    String url = "https://localhost:" + portal.getPort();
    for (String name : List.of("second", "third")) {
      byte[] certificate =
          DestinationKey.generate(KeyPlan.named(name), new SecureRandom(), Instant.now())
              .certificate()
              .encoded();
      phone.control().enter(certificate, url, HostileServer.pins(portalKey), "a".repeat(32));
    }
    int before = portal.getRequestCount();
    assertThat(refusal(phone)).isEqualTo("captive-portal");
    assertThat(portal.getRequestCount()).as("both were asked").isGreaterThanOrEqualTo(before + 2);
    assertThat(phone.control().status().own().delivered()).isEqualTo(1);
  }

  @Test
  void wrongOrRevokedTokenIsSaidAndANewOneDeliversWhatWaits() throws Exception {
    PhoneProcess phone = LIVE.scene().phone("revoked").await();
    LIVE.leadHome();
    byte[] certificate = LIVE.certificate();
    phone
        .control()
        .enter(
            certificate,
            LIVE.process().url(),
            String.join(",", LIVE.process().pins()),
            "a".repeat(32));
    store(phone, 40_000);
    assertThat(refusal(phone)).isEqualTo("token-refused");

    phone.control().add(LIVE.link("first"));
    deliversAll(phone, 1);
    LIVE.scene().records().revoke(device("first"));
    store(phone, 41_000);
    assertThat(refusal(phone)).isEqualTo("token-refused");
    assertThat(phone.control().status().own().toSend()).isEqualTo(1);

    phone.control().add(LIVE.link("second"));
    deliversAll(phone, 2);
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
}
