package org.sealferry.engine.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.openpgp.Revocation;
import org.sealferry.protocol.openpgp.Subkey;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.SpkiPin;
import org.sealferry.protocol.statement.Verdict;

/** A thief signs with a stolen signing key, until the destination revokes it as compromised. */
class CompromisedKeyTest {
  private static final Instant AHEAD = Office.NOW.plusSeconds(86_400 * 300L);
  private static final Pins ENROLLED = new Pins(pin(1), pin(2));
  private static final Pins STOLEN = new Pins(pin(66), pin(67));
  private static final Pins NEW = new Pins(pin(2), pin(3));

  private final Office office = new Office("Robbed office");
  private Phone phone;
  @TempDir Path folder;

  @BeforeEach
  void open() {
    phone = new Phone(folder).knowing(office);
  }

  @AfterEach
  void close() {
    phone.close();
  }

  private static SpkiPin pin(int value) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) value;
    return SpkiPin.of(bytes);
  }

  private void enrol() {
    phone.<Boolean, RuntimeException>transact(
        tx -> {
          phone.directives.enrol(tx, phone.destination(tx, office), ENROLLED);
          phone.directives.enrol(
              tx, phone.destination(tx, office), Policy.open().withDeliveredKept(7));
          return true;
        });
  }

  private void revoke() throws Exception {
    Fingerprint stolen = office.key.signingSubkey().orElseThrow().fingerprint();
    DestinationKey with = office.key.withNextSigningSubkey(new SecureRandom(), Office.NOW);
    Fingerprint next =
        with.certificate().subkeys().stream()
            .filter(Subkey::isNext)
            .findFirst()
            .orElseThrow()
            .fingerprint();
    office.key = with.activate(next, Office.NOW).revoke(stolen, Revocation.COMPROMISED, Office.NOW);
    assertThat(phone.accept(office, office.certificateBody())).isEqualTo(Acceptance.DELIVERED);
  }

  private Pins pins() {
    return phone.<Pins, RuntimeException>transact(
        tx -> phone.directives.pins(tx, phone.destination(tx, office)).orElseThrow());
  }

  private Policy policy() {
    return phone.<Policy, RuntimeException>transact(
        tx -> phone.directives.policy(tx, phone.destination(tx, office)));
  }

  @Test
  void pinsOfTheThiefAreReplacedHoweverHighTheirNumber() throws Exception {
    enrol();
    Body theft = office.maker().pins(STOLEN, Long.MAX_VALUE - 1, Office.NOW).body();
    assertThat(phone.accept(office, theft)).isEqualTo(Acceptance.DELIVERED);
    assertThat(pins()).isEqualTo(STOLEN);

    revoke();

    assertThat(pins()).isEqualTo(ENROLLED);
    assertThat(phone.shared(office)).doesNotContain(theft);
    Body real = office.maker().pins(NEW, 0, Office.NOW.plusSeconds(60)).body();
    assertThat(phone.accept(office, real)).isEqualTo(Acceptance.DELIVERED);
    assertThat(pins()).isEqualTo(NEW);
  }

  @Test
  void policyOfTheThiefEndsWithTheKey() throws Exception {
    enrol();
    Policy strict = Policy.open().withVerifiedPeersOnly();
    phone.accept(office, office.maker().policy(strict, 0, Office.NOW).body());
    assertThat(policy()).isEqualTo(strict);

    revoke();

    assertThat(policy()).isEqualTo(Policy.open().withDeliveredKept(7));
  }

  @Test
  void timeTheThiefSignedIsKnownNoMore() throws Exception {
    OwnDocument document = phone.store(Phone.text(office).lifetimeDays(10).build(), new byte[] {1});
    phone.clock.set(Instant.parse("2027-03-01T00:00:00Z"));
    phone.accept(office, receipt(AHEAD, DocumentId.of(new byte[32]), Verdict.ACCEPTED));
    assertThat(phone.document(office, document.document().id()).isExpired()).isFalse();

    revoke();

    assertThat(
            phone.<Long, RuntimeException>transact(
                tx -> phone.destination(tx, office).knownTimeMillis()))
        .isEqualTo(office.certificate().newestSignature().toEpochMilli());
    assertThat(phone.document(office, document.document().id()).isExpired()).isTrue();
  }

  @Test
  void receiptOfTheThiefDoesNotMoveTheLastDayOfADocument() throws Exception {
    OwnDocument document = phone.store(Phone.text(office).build(), new byte[] {1});
    phone.accept(office, receipt(Office.NOW, document.document().id(), Verdict.HELD));

    revoke();

    assertThat(phone.document(office, document.document().id()).expiryDay())
        .isEqualTo(document.document().expiryDay());
  }

  private Body receipt(Instant issued, DocumentId document, Verdict verdict) throws Exception {
    Expiry soon = Expiry.parse(LocalDate.of(2026, 11, 30).toEpochDay());
    return office.receipt(issued, List.of(ReceiptEntry.of(document, verdict, soon)));
  }
}
