package org.sealferry.engine.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.DocumentState;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.SpkiPin;
import org.sealferry.protocol.statement.Verdict;

class StatementRuleTest {
  private static final Office OFFICE = new Office("District office");
  private static final Office OTHER = new Office("Another office");

  @TempDir Path authorFolder;
  @TempDir Path carrierFolder;
  private Phone author;
  private Phone carrier;

  @BeforeEach
  void open() {
    author = new Phone(authorFolder).knowing(OFFICE);
    carrier = new Phone(carrierFolder).knowing(OFFICE);
  }

  @AfterEach
  void close() {
    author.close();
    carrier.close();
  }

  private DocumentId carried(int length) throws Exception {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    OwnDocument document = author.store(Phone.photo(OFFICE).build(), content);
    author.giveAll(OFFICE, carrier);
    return document.document().id();
  }

  private DocumentState stateAtAuthor(DocumentId id) {
    return author.document(OFFICE, id).state();
  }

  private DocumentState stateAtCarrier(DocumentId id) {
    return carrier.document(OFFICE, id).state();
  }

  @Test
  void acceptedFreesCarrierAndAuthor() throws Exception {
    DocumentId id = carried(50_000);
    assertThat(carrier.counts().carriedBytes()).isGreaterThan(50_000);
    Body receipt = OFFICE.receipt(Verdict.ACCEPTED, id);

    assertThat(carrier.accept(OFFICE, receipt)).isEqualTo(Acceptance.DELIVERED);
    assertThat(author.accept(OFFICE, receipt)).isEqualTo(Acceptance.DELIVERED);

    assertThat(carrier.counts().carriedBytes()).isZero();
    assertThat(stateAtCarrier(id)).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(stateAtAuthor(id)).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(author.counts().ownDelivered()).isEqualTo(1);
    assertThat(author.counts().ownBytes()).isZero();
  }

  @Test
  void heldFreesTheCarrierOnly() throws Exception {
    DocumentId id = carried(50_000);
    Body receipt = OFFICE.receipt(Verdict.HELD, id);

    carrier.accept(OFFICE, receipt);
    author.accept(OFFICE, receipt);

    assertThat(stateAtCarrier(id)).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(stateAtAuthor(id)).isEqualTo(DocumentState.JUDGED);
    assertThat(author.counts().ownHeld()).isEqualTo(1);
    assertThat(author.read(author.own(OFFICE, id))).hasSize(50_000);
  }

  @Test
  void rejectedIsShownToTheAuthorAndMayStillRise() throws Exception {
    DocumentId id = carried(50_000);
    author.accept(
        OFFICE,
        OFFICE.receipt(
            Office.NOW,
            List.of(ReceiptEntry.rejected(id, RejectReason.MALFORMED, Office.expiry()))));
    assertThat(author.counts().ownRejected()).isEqualTo(1);
    assertThat(author.document(OFFICE, id).reason()).contains(RejectReason.MALFORMED);

    author.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, id));

    assertThat(author.counts().ownDelivered()).isEqualTo(1);
    assertThat(author.counts().ownRejected()).isZero();
  }

  @Test
  void verdictsOnlyRise() throws Exception {
    DocumentId id = carried(100);
    author.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, id));

    assertThat(author.accept(OFFICE, OFFICE.receipt(Verdict.HELD, id))).isEqualTo(Acceptance.KNOWN);
    assertThat(author.document(OFFICE, id).verdict()).contains(Verdict.ACCEPTED);
  }

  @Test
  void sealedFreesTheAuthorOnlyWhenTheKeyIsOffLine() throws Exception {
    DocumentId id = carried(100);
    author.accept(OFFICE, OFFICE.receipt(Verdict.SEALED, id));
    assertThat(stateAtAuthor(id)).isEqualTo(DocumentState.JUDGED);

    Office offline = new Office(KeyPlan.named("Sealed office").withOfflineKey());
    author.knowing(offline);
    OwnDocument document = author.store(Phone.text(offline).build(), new byte[] {1});
    author.accept(offline, offline.receipt(Verdict.SEALED, document.document().id()));
    assertThat(author.document(offline, document.document().id()).state())
        .isEqualTo(DocumentState.TOMBSTONE);
  }

  @Test
  void receiptOfAnotherDestinationIsRefused() throws Exception {
    DocumentId id = carried(100);

    Acceptance judged = carrier.accept(OFFICE, OTHER.receipt(Verdict.ACCEPTED, id));

    assertThat(judged).isIn(Acceptance.PENDING, Acceptance.INVALID);
    assertThat(stateAtCarrier(id)).isEqualTo(DocumentState.LIVE);
  }

  @Test
  void receiptWithOneChangedByteIsInvalid() throws Exception {
    DocumentId id = carried(100);
    byte[] bytes = OFFICE.receipt(Verdict.ACCEPTED, id).bytes();
    bytes[bytes.length - 1] ^= 1;

    assertThat(carrier.accept(OFFICE, Body.parse(bytes))).isEqualTo(Acceptance.INVALID);
    assertThat(stateAtCarrier(id)).isEqualTo(DocumentState.LIVE);
  }

  @Test
  void replayedReceiptChangesNothingAndIsNotSharedAgain() throws Exception {
    DocumentId id = carried(100);
    Body receipt = OFFICE.receipt(Verdict.ACCEPTED, id);
    carrier.accept(OFFICE, receipt);

    assertThat(carrier.accept(OFFICE, receipt)).isEqualTo(Acceptance.KNOWN);
    Body later =
        OFFICE.receipt(
            Office.NOW.plusSeconds(9),
            List.of(ReceiptEntry.of(id, Verdict.ACCEPTED, Office.expiry())));
    assertThat(carrier.accept(OFFICE, later)).isEqualTo(Acceptance.KNOWN);
    assertThat(carrier.shared(OFFICE)).contains(receipt).doesNotContain(later);
  }

  @Test
  void receiptThatIsOutdoneIsSharedNoMore() throws Exception {
    DocumentId id = carried(100);
    Body held = OFFICE.receipt(Verdict.HELD, id);
    Body accepted = OFFICE.receipt(Verdict.ACCEPTED, id);
    carrier.accept(OFFICE, held);
    carrier.accept(OFFICE, accepted);

    assertThat(carrier.shared(OFFICE)).contains(accepted).doesNotContain(held);
  }

  @Test
  void receiptForADocumentNeverSeenKeepsItFromBeingFetched() throws Exception {
    OwnDocument document = author.store(Phone.text(OFFICE).build(), new byte[] {1});
    carrier.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, document.document().id()));

    author.giveAll(OFFICE, carrier);

    assertThat(stateAtCarrier(document.document().id())).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(carrier.counts().carried()).isZero();
    assertThat(carrier.counts().carriedBytes()).isZero();
  }

  @Test
  void statementBeforeTheCertificateWaitsForIt() throws Exception {
    carrier.<Object, RuntimeException>transact(tx -> carrier.destination(tx, OTHER));
    DocumentId id = DocumentId.of(new byte[32]);
    Body receipt = OTHER.receipt(Verdict.ACCEPTED, id);
    assertThat(carrier.accept(OTHER, receipt)).isEqualTo(Acceptance.PENDING);

    assertThat(carrier.accept(OTHER, OTHER.certificateBody())).isEqualTo(Acceptance.DELIVERED);

    assertThat(carrier.shared(OTHER)).contains(receipt);
    assertThat(carrier.document(OTHER, id).verdict()).contains(Verdict.ACCEPTED);
  }

  @Test
  void certificateOfAnotherDestinationIsInvalid() {
    assertThat(carrier.accept(OFFICE, OTHER.certificateBody())).isEqualTo(Acceptance.INVALID);
    assertThat(carrier.accept(OFFICE, Body.of(BodyKind.CERTIFICATE, new byte[] {1, 2})))
        .isEqualTo(Acceptance.INVALID);
  }

  @Test
  void certificateThatAddsNothingIsNotSharedOn() {
    Body minimal = Body.of(BodyKind.CERTIFICATE, OFFICE.certificate().minimal().encoded());

    assertThat(carrier.accept(OFFICE, minimal)).isEqualTo(Acceptance.KNOWN);
    assertThat(carrier.shared(OFFICE)).containsExactly(OFFICE.certificateBody());
  }

  @Test
  void newerCertificateReplacesTheSharedOne() throws Exception {
    Office rotating = new Office("Rotating office");
    carrier.knowing(rotating);
    Body old = rotating.certificateBody();
    rotating.key =
        rotating.key.withNextEncryptionSubkey(new java.security.SecureRandom(), Office.NOW);

    assertThat(carrier.accept(rotating, rotating.certificateBody()))
        .isEqualTo(Acceptance.DELIVERED);

    assertThat(carrier.shared(rotating)).containsExactly(rotating.certificateBody());
    assertThat(carrier.accept(rotating, old)).isEqualTo(Acceptance.KNOWN);
  }

  @Test
  void lowerNumbersOfPinsAndPoliciesAreIgnoredAlsoAfterARestart() throws Exception {
    Pins first = new Pins(pin(1), pin(2));
    Pins second = new Pins(pin(2), pin(3));
    Body low = OFFICE.maker().pins(first, 0, Office.NOW).body();
    Body high = OFFICE.maker().pins(second, 0, Office.NOW.plusSeconds(60)).body();
    Policy strict = Policy.open().withLifetime(30);
    assertThat(carrier.accept(OFFICE, high)).isEqualTo(Acceptance.DELIVERED);
    assertThat(carrier.accept(OFFICE, OFFICE.maker().policy(strict, 0, Office.NOW).body()))
        .isEqualTo(Acceptance.DELIVERED);
    carrier.close();
    carrier = new Phone(carrierFolder);

    assertThat(carrier.accept(OFFICE, low)).isEqualTo(Acceptance.KNOWN);

    assertThat(pins(carrier)).isEqualTo(second);
    assertThat(
            carrier.<Policy, RuntimeException>transact(
                tx -> carrier.directives.policy(tx, carrier.destination(tx, OFFICE))))
        .isEqualTo(strict);
    assertThat(carrier.shared(OFFICE)).contains(high).doesNotContain(low);
  }

  private static Pins pins(Phone phone) {
    return phone.<Pins, RuntimeException>transact(
        tx -> phone.directives.pins(tx, phone.destination(tx, OFFICE)).orElseThrow());
  }

  private static SpkiPin pin(int value) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) value;
    return SpkiPin.of(bytes);
  }

  @Test
  void policyMayKeepDeliveredCopiesForDays() throws Exception {
    DocumentId id = carried(100);
    author.accept(
        OFFICE, OFFICE.maker().policy(Policy.open().withDeliveredKept(7), 0, Office.NOW).body());
    author.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, id));
    assertThat(author.counts().ownDelivered()).isEqualTo(1);
    assertThat(author.read(author.own(OFFICE, id))).hasSize(100);

    author.clock.advance(Duration.ofDays(8));
    author.<Boolean, RuntimeException>transact(
        tx -> {
          author.tables.ageing().sweep(tx, author.destination(tx, OFFICE));
          return true;
        });

    assertThat(stateAtAuthor(id)).isEqualTo(DocumentState.TOMBSTONE);
  }

  @Test
  void compromisedSigningKeyTakesItsReceiptsBack() throws Exception {
    Office robbed = new Office("Robbed office");
    author.knowing(robbed);
    OwnDocument held = author.store(Phone.text(robbed).build(), new byte[] {1});
    OwnDocument gone = author.store(Phone.text(robbed).build(), new byte[] {2});
    Body heldReceipt = robbed.receipt(Verdict.HELD, held.document().id());
    Body goneReceipt = robbed.receipt(Verdict.ACCEPTED, gone.document().id());
    author.accept(robbed, heldReceipt);
    author.accept(robbed, goneReceipt);
    robbed.key =
        robbed.key.revoke(
            robbed.key.signingSubkey().orElseThrow().fingerprint(),
            org.sealferry.protocol.openpgp.Revocation.COMPROMISED,
            Office.NOW);

    author.accept(robbed, robbed.certificateBody());

    assertThat(author.document(robbed, held.document().id()).state()).isEqualTo(DocumentState.LIVE);
    assertThat(author.document(robbed, gone.document().id()).state())
        .isEqualTo(DocumentState.TOMBSTONE);
    assertThat(author.shared(robbed)).doesNotContain(heldReceipt, goneReceipt);
  }

  @Test
  void knownTimeIsTheNewestSignatureTime() {
    carrier.accept(
        OFFICE,
        OFFICE.receipt(
            Office.NOW.minusSeconds(500),
            List.of(
                ReceiptEntry.of(DocumentId.of(new byte[32]), Verdict.ACCEPTED, Office.expiry()))));

    assertThat(
            carrier.<Long, RuntimeException>transact(
                tx -> carrier.destination(tx, OFFICE).knownTimeMillis()))
        .isEqualTo(Office.NOW.minusSeconds(500).toEpochMilli());
  }
}
