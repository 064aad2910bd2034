package org.sealferry.protocol.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.Revocation;
import org.sealferry.protocol.openpgp.SignedStatement;

class StatementVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DestinationKey KEY =
      DestinationKey.generate(KeyPlan.named("Aweil"), RANDOM, NOW);

  private final StatementVerifier verifier = new StatementVerifier(OpenPgpPolicy.standard());
  private final Receipt receipt =
      Receipt.of(
          List.of(
              ReceiptEntry.of(DocumentId.of(new byte[32]), Verdict.ACCEPTED, expiry()),
              ReceiptEntry.rejected(id(1), RejectReason.ALTERED, expiry())));

  @Test
  void whatTheDestinationSaidIsVerifiedWithEveryDetail() throws Exception {
    Statement made = new StatementMaker(KEY).receipt(receipt, NOW);

    Statement read = verified(made.body(), KEY.certificate());

    assertThat(read.receipt()).contains(receipt);
    assertThat(read.policy()).isEmpty();
    assertThat(read.issued()).isEqualTo(NOW);
    assertThat(read.number()).isEmpty();
    assertThat(read.destination()).isEqualTo(KEY.fingerprint());
    assertThat(read.signer()).isEqualTo(made.signer());
    assertThat(read.body()).isEqualTo(made.body());
    assertThat(new StatementMaker(KEY).receipt(receipt, NOW).body()).isEqualTo(made.body());
  }

  @Test
  void numbersRiseEvenIfTheClockWasSetBack() throws Exception {
    StatementMaker maker = new StatementMaker(KEY);
    long now = NOW.toEpochMilli();

    assertThat(maker.policy(Policy.open(), 0, NOW).number()).isEqualTo(OptionalLong.of(now));
    assertThat(maker.policy(Policy.open(), now + 5, NOW).number())
        .isEqualTo(OptionalLong.of(now + 6));
    Pins pins = new Pins(SpkiPin.of(new byte[32]), SpkiPin.of(id(1).bytes()));
    Statement read = verified(maker.pins(pins, 0, NOW).body(), KEY.certificate());
    assertThat(read.pins()).contains(pins);
  }

  @Test
  void receiptOfAnotherDestinationIsRefused() throws Exception {
    DestinationKey other = DestinationKey.generate(KeyPlan.named("Wau"), RANDOM, NOW);
    Body foreign = new StatementMaker(other).receipt(receipt, NOW).body();

    refused(foreign, KEY.certificate(), "a statement about another destination");
  }

  @Test
  void aStatementInOurNameSignedForAnotherDestinationIsRefused() throws Exception {
    DestinationKey other = DestinationKey.generate(KeyPlan.named("Wau"), RANDOM, NOW);
    byte[] content =
        new SignedContent(KEY.fingerprint(), NOW, OptionalLong.empty(), receipt).encode();

    refused(signed(content, other, NOW), other.certificate(), "a statement about ");
  }

  @Test
  void issuedAndSignedAreTheSameSecond() throws Exception {
    byte[] content =
        new SignedContent(KEY.fingerprint(), NOW, OptionalLong.empty(), receipt).encode();

    refused(signed(content, KEY, NOW.plusSeconds(1)), KEY.certificate(), "issued 2026-11-22");
  }

  @Test
  void everyChangedByteIsRefused() throws Exception {
    byte[] bytes = new StatementMaker(KEY).receipt(receipt, NOW).body().bytes();
    for (int i = 1; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      assertThat(verifier.verify(Body.parse(changed), KEY.certificate()))
          .as("byte %s", i)
          .isNotInstanceOf(Verification.Verified.class);
    }
  }

  @Test
  void signedGarbageAndTrailingBytesAreRefused() throws Exception {
    refused(signed(new byte[] {1, 2}, KEY, NOW), KEY.certificate(), "statement: 1 trailing");
    byte[] bytes = new StatementMaker(KEY).receipt(receipt, NOW).body().bytes();
    Body longer = Body.parse(Arrays.copyOf(bytes, bytes.length + 1));
    assertThat(verifier.verify(longer, KEY.certificate())).isInstanceOf(Verification.Refused.class);
    refused(Body.of(BodyKind.CHUNK, new byte[5]), KEY.certificate(), "body of kind 4");
  }

  @Test
  void aNewerVersionOrKindIsPendingUntilARelease() throws Exception {
    byte[] newer = new CborMapWriter().put(1, 1).put(2, 2).put(9, "?").encode();
    byte[] unknown = new CborMapWriter().put(1, 9).put(2, 1).encode();

    pending(signed(newer, KEY, NOW), KEY.certificate(), Verification.Cause.RELEASE);
    pending(signed(unknown, KEY, NOW), KEY.certificate(), Verification.Cause.RELEASE);
  }

  @Test
  void aStatementByASubkeyThatIsNotYetKnownIsPendingUntilTheCertificateComes() throws Exception {
    DestinationKey rotated = KEY.withNextSigningSubkey(RANDOM, NOW.plusSeconds(60));
    Instant later = NOW.plusSeconds(120);
    DestinationKey active = rotated.activate(newest(rotated), later);
    Statement statement = new StatementMaker(active).receipt(receipt, later);
    assertThat(statement.signer()).isEqualTo(newest(rotated));

    pending(statement.body(), KEY.certificate(), Verification.Cause.CERTIFICATE);
    assertThat(verified(statement.body(), active.certificate()).receipt()).contains(receipt);
  }

  @Test
  void aCompromisedSubkeyVoidsWhatItSignedBefore() throws Exception {
    Statement statement = new StatementMaker(KEY).receipt(receipt, NOW);
    Instant later = NOW.plusSeconds(60);

    Certificate retired = KEY.revoke(statement.signer(), Revocation.RETIRED, later).certificate();
    Certificate compromised =
        KEY.revoke(statement.signer(), Revocation.COMPROMISED, later).certificate();

    assertThat(verified(statement.body(), retired).receipt()).contains(receipt);
    assertThat(verifier.verify(statement.body(), compromised))
        .isInstanceOf(Verification.Refused.class);
  }

  private static Fingerprint newest(DestinationKey key) {
    return key.certificate().subkeys().get(key.certificate().subkeys().size() - 1).fingerprint();
  }

  private static Body signed(byte[] content, DestinationKey key, Instant time) throws Exception {
    Instant second = Instant.ofEpochSecond(time.getEpochSecond());
    return Body.of(BodyKind.STATEMENT, SignedStatement.sign(content, key, second).encoded());
  }

  private Statement verified(Body body, Certificate certificate) {
    Verification verification = verifier.verify(body, certificate);
    assertThat(verification).isInstanceOf(Verification.Verified.class);
    return ((Verification.Verified) verification).statement();
  }

  private void refused(Body body, Certificate certificate, String detail) {
    Verification verification = verifier.verify(body, certificate);
    assertThat(verification).isInstanceOf(Verification.Refused.class);
    assertThat(((Verification.Refused) verification).detail()).startsWith(detail);
  }

  private void pending(Body body, Certificate certificate, Verification.Cause cause) {
    Verification verification = verifier.verify(body, certificate);
    assertThat(verification).isInstanceOf(Verification.Pending.class);
    assertThat(((Verification.Pending) verification).cause()).isEqualTo(cause);
  }

  private static DocumentId id(int last) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) last;
    return DocumentId.of(bytes);
  }

  private static Expiry expiry() {
    return Expiry.after(LocalDate.of(2026, 11, 22), 90);
  }
}
