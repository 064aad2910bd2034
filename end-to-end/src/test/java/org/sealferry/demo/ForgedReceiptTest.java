package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.Background;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneRefusal;
import org.sealferry.demo.program.PhoneStatus;
import org.sealferry.demo.program.Wait;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/** A server that lies: what it signs with other keys never frees a document, on no phone. */
class ForgedReceiptTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension static final LiveServer LIVE = new LiveServer();

  @Test
  void receiptsThatTheDestinationDidNotSignFreeNothing() throws Exception {
    LIVE.leadHome();
    byte[] certificate = LIVE.certificate();
    Certificate real = Certificate.parse(certificate, OpenPgpPolicy.standard());
    Forger forger = new Forger(real);
    Background<PhoneProcess> starting = LIVE.scene().phone("carrier");
    PhoneProcess author = LIVE.scene().phone("author").await();
    PhoneProcess carrier = starting.await();
    try (HostileServer liar = HostileServer.start(real.fingerprint())) {
      for (PhoneProcess phone : new PhoneProcess[] {author, carrier}) {
        phone.control().enter(certificate, liar.url(), liar.pins(), "a".repeat(32));
      }
      author.control().store(Cargo.random("1x40000", LIVE.folder("forged")).files());
      Journey.meet(author, carrier);
      awaitCarried(carrier);

      believesNot(author, carrier, liar, forger::ofAnotherDestination);
      believesNot(author, carrier, liar, forger::renamed);
      believesNot(author, carrier, liar, forger::signedByGpg);
      believesNot(author, carrier, liar, forger::withSignatureOfGpg);
      believesNot(author, carrier, liar, forger::signedByAnotherKey);
    }
    carrier.control().add(LIVE.link("carrier"));
    carrier.control().deliver();
    assertThat(carrier.control().status().carried().delivered()).isEqualTo(1);
    Wait.until(
        "the true receipt is at the author",
        PATIENCE,
        () -> author.control().status().own().delivered() == 1,
        () -> "");
  }

  private static void awaitCarried(PhoneProcess carrier) throws Exception {
    Wait.until(
        "the document is on the carrier",
        PATIENCE,
        () -> carrier.control().status().carried().bytes() >= 40_000,
        () -> "");
  }

  private static void believesNot(
      PhoneProcess author,
      PhoneProcess carrier,
      HostileServer liar,
      Function<DocumentId, Body> forged)
      throws Exception {
    liar.says(forged);
    PhoneStatus atCarrier = told(carrier, liar);
    assertThat(atCarrier.carried().documents()).isEqualTo(1);
    assertThat(atCarrier.carried().delivered()).isZero();
    assertThat(atCarrier.carried().bytes()).isGreaterThanOrEqualTo(40_000);
    PhoneStatus atAuthor = told(author, liar);
    assertThat(atAuthor.own().toSend()).isEqualTo(1);
    assertThat(atAuthor.own().delivered()).isZero();
  }

  /** Lets a phone ask the liar; a delivery that says what is wrong is as good as a silent one. */
  private static PhoneStatus told(PhoneProcess phone, HostileServer liar) throws Exception {
    int before = liar.receipts();
    try {
      phone.control().deliver();
    } catch (PhoneRefusal e) {
      assertThat(e.code()).as("%s", e).isEqualTo("not-understood");
    }
    assertThat(liar.receipts()).as("receipts the liar gave").isGreaterThan(before);
    return phone.control().status();
  }
}
