package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.api.OpenPGPMessageInputStream;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.openpgp.OpenPgpException.Reason;

class StatementTest {
  private static final DestinationKey KEY = Cast.DESTINATION;
  private static final byte[] CONTENT = Cast.document(900);

  private static byte[] signed(DestinationKey key, Instant at) throws OpenPgpException {
    return SignedStatement.sign(CONTENT, key, at).encoded();
  }

  private static void refused(byte[] statement, Certificate certificate, Reason reason) {
    assertThatThrownBy(() -> SignedStatement.verify(statement, certificate, Cast.POLICY))
        .isInstanceOfSatisfying(
            OpenPgpException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void statementIsVerifiedAgainstTheCertificate() throws Exception {
    SignedStatement signed = SignedStatement.sign(CONTENT, KEY, Cast.LATER.plusMillis(900));
    SignedStatement verified =
        SignedStatement.verify(signed.encoded(), KEY.certificate(), Cast.POLICY);
    assertThat(verified.content()).isEqualTo(CONTENT);
    assertThat(verified.signedAt()).isEqualTo(Cast.LATER).isEqualTo(signed.signedAt());
    assertThat(verified.signer()).isEqualTo(signed.signer());
  }

  @Test
  void sameContentKeyAndSecondGiveTheSameBytes() throws Exception {
    assertThat(signed(KEY, Cast.LATER)).isEqualTo(signed(KEY, Cast.LATER.plusMillis(1)));
  }

  @Test
  void everyByteCounts() throws Exception {
    byte[] statement = signed(KEY, Cast.LATER);
    for (int i = 0; i < statement.length; i++) {
      byte[] changed = statement.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> SignedStatement.verify(changed, KEY.certificate(), Cast.POLICY))
          .as("byte %d", i)
          .isInstanceOf(OpenPgpException.class);
    }
  }

  @Test
  void everyOtherWayToWriteItIsRefused() throws Exception {
    for (var other : StatementReencodings.of(signed(KEY, Cast.LATER)).entrySet()) {
      assertThatThrownBy(
              () -> SignedStatement.verify(other.getValue(), KEY.certificate(), Cast.POLICY))
          .as(other.getKey())
          .isInstanceOf(OpenPgpException.class);
    }
  }

  /** Without the one form, each of these would be another id for the same statement. */
  @Test
  void bouncyCastleTakesManyOfTheOtherWays() throws Exception {
    Set<String> taken = new TreeSet<>();
    for (var other : StatementReencodings.of(signed(KEY, Cast.LATER)).entrySet()) {
      if (bouncyCastleVerifies(other.getValue())) {
        taken.add(other.getKey());
      }
    }
    assertThat(taken)
        .contains(
            "one-pass-in-new-format",
            "literal-in-old-format",
            "literal-in-partial-lengths",
            "literal-with-name",
            "literal-with-date",
            "signature-in-old-format",
            "signature-with-long-length",
            "r-with-leading-zero",
            "unhashed-notation",
            "marker-after")
        .doesNotContain("s-plus-group-order", "cut-by-a-byte");
  }

  private static boolean bouncyCastleVerifies(byte[] message) {
    try {
      BcOpenPGPApi api = new BcOpenPGPApi();
      OpenPGPMessageInputStream in =
          api.decryptAndOrVerifyMessage()
              .addVerificationCertificate(
                  api.readKeyOrCertificate().parseCertificate(KEY.certificate().encoded()))
              .process(new ByteArrayInputStream(message));
      byte[] content = in.readAllBytes();
      in.close();
      return Arrays.equals(content, CONTENT)
          && in.getResult().getSignatures().stream().anyMatch(one -> one.isTestedCorrect());
    } catch (Exception e) {
      return false;
    }
  }

  /** What the key's holder itself could sign, and a lenient verifier would take. */
  @Test
  void signaturesWithOtherFieldsAreRefused() throws Exception {
    assertThat(made(PGPSignature.BINARY_DOCUMENT, subpackets -> {}))
        .isEqualTo(signed(KEY, Cast.LATER));
    refused(made(PGPSignature.CANONICAL_TEXT_DOCUMENT, subpackets -> {}), Reason.MALFORMED);
    refused(
        made(PGPSignature.BINARY_DOCUMENT, s -> s.setSignatureExpirationTime(false, 9)),
        Reason.MALFORMED);
    refused(
        made(
            PGPSignature.BINARY_DOCUMENT,
            s -> s.setSignatureCreationTime(true, Date.from(Cast.LATER))),
        Reason.MALFORMED);
    refused(made(PGPSignature.BINARY_DOCUMENT, s -> s.removePacketsOfType(16)), Reason.MALFORMED);
  }

  private static void refused(byte[] statement, Reason reason) {
    refused(statement, KEY.certificate(), reason);
  }

  private static byte[] made(int type, Consumer<PGPSignatureSubpacketGenerator> change)
      throws Exception {
    KeyPacket signer = KEY.signingSubkey().orElseThrow().key();
    SignatureMaker maker = new SignatureMaker(signer, KEY.secret(signer.fingerprint()));
    PGPSignatureSubpacketGenerator subpackets = maker.subpackets(Cast.LATER);
    change.accept(subpackets);
    PGPSignatureGenerator generator = maker.document(type, subpackets);
    byte[] onePass =
        Packet.readAll(generator.generateOnePassVersion(false).getEncoded(), 99, "").get(0).body();
    generator.update(CONTENT);
    byte[] signature = SignatureRules.body(generator.generate());
    byte[] literal =
        new ByteWriter().bytes(StatementForm.LITERAL_HEADER).bytes(CONTENT).toByteArray();
    return new ByteWriter()
        .u8(0x90)
        .u8(onePass.length)
        .bytes(onePass)
        .packet(PacketTag.LITERAL, literal)
        .packet(PacketTag.SIGNATURE, signature)
        .toByteArray();
  }

  @Test
  void statementOfAnotherDestinationIsOfAnUnknownKey() throws Exception {
    DestinationKey other =
        DestinationKey.generate(KeyPlan.named("Other"), new SeededRandom(21), Cast.CREATED);
    refused(signed(other, Cast.LATER), KEY.certificate(), Reason.UNKNOWN_KEY);
  }

  @Test
  void retiredSubkeySignedValidlyBeforeItWasRetired() throws Exception {
    Fingerprint signing = KEY.signingSubkey().orElseThrow().fingerprint();
    Certificate retired = KEY.revoke(signing, Revocation.RETIRED, Cast.LATER).certificate();
    byte[] before = signed(KEY, Cast.LATER.minusSeconds(1));
    assertThat(SignedStatement.verify(before, retired, Cast.POLICY).content()).isEqualTo(CONTENT);
    refused(signed(KEY, Cast.LATER), retired, Reason.REVOKED);
  }

  @Test
  void compromisedSubkeyNeverSignedValidly() throws Exception {
    Fingerprint signing = KEY.signingSubkey().orElseThrow().fingerprint();
    DestinationKey retired = KEY.revoke(signing, Revocation.RETIRED, Cast.LATER);
    DestinationKey both =
        retired.revoke(signing, Revocation.COMPROMISED, Cast.LATER.plusSeconds(9));
    refused(signed(KEY, Cast.LATER.minusSeconds(1)), both.certificate(), Reason.COMPROMISED);
    assertThatThrownBy(() -> SignedStatement.sign(CONTENT, both, Cast.LATER))
        .isInstanceOf(OpenPgpException.class)
        .hasMessageStartingWith("no secret of a usable signing subkey");
  }

  @Test
  void statementOlderThanItsKeyIsRefused() throws Exception {
    refused(signed(KEY, Cast.CREATED.minusSeconds(1)), KEY.certificate(), Reason.BAD_SIGNATURE);
  }

  @Test
  void newSigningSubkeySignsOnceItIsActive() throws Exception {
    DestinationKey next = KEY.withNextSigningSubkey(new SeededRandom(22), Cast.LATER);
    Fingerprint old = KEY.signingSubkey().orElseThrow().fingerprint();
    assertThat(next.signingSubkey().orElseThrow().fingerprint()).isEqualTo(old);
    Fingerprint fresh =
        next.certificate().subkeys().stream()
            .filter(Subkey::isNext)
            .findFirst()
            .orElseThrow()
            .fingerprint();
    DestinationKey active = next.activate(fresh, Cast.LATER);
    assertThat(active.signingSubkey().orElseThrow().fingerprint()).isEqualTo(fresh);
    byte[] statement = signed(active, Cast.LATER.plusSeconds(5));
    refused(statement, KEY.certificate(), Reason.UNKNOWN_KEY);
    Certificate merged = KEY.certificate().merge(active.certificate());
    assertThat(SignedStatement.verify(statement, merged, Cast.POLICY).signer()).isEqualTo(fresh);
  }
}
