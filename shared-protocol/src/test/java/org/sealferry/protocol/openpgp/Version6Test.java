package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Date;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.bouncycastle.openpgp.operator.PBESecretKeyDecryptor;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyConverter;
import org.junit.jupiter.api.Test;

/** Destinations with version 6 keys, made by Bouncy Castle's own high-level interface. */
class Version6Test {
  private static final byte[] DOCUMENT = Cast.document(200_000);

  private static OpenPGPKey made() throws Exception {
    return new BcOpenPGPApi()
        .generateKey(Date.from(Cast.CREATED))
        .ed25519x25519Key("Version six")
        .build();
  }

  private static DestinationKey destination(OpenPGPKey key) throws Exception {
    Certificate certificate = Certificate.parse(key.toCertificate().getEncoded(), Cast.POLICY);
    Secrets secrets = Secrets.none();
    for (PGPSecretKey secret : key.getPGPSecretKeyRing()) {
      PGPPrivateKey unlocked = secret.extractPrivateKey((PBESecretKeyDecryptor) null);
      secrets = secrets.with(Fingerprint.of(secret.getFingerprint()), unlocked);
    }
    return new DestinationKey(certificate, secrets);
  }

  @Test
  void certificateIsReadAndKeptWhole() throws Exception {
    Certificate certificate = destination(made()).certificate();
    assertThat(certificate.fingerprint().keyVersion()).isEqualTo(6);
    assertThat(certificate.ignored()).isEmpty();
    assertThat(certificate.activeEncryptionSubkey()).isPresent();
    assertThat(certificate.signingSubkeys()).hasSize(1);
    assertThat(Certificate.parse(certificate.encoded(), Cast.POLICY)).isEqualTo(certificate);
  }

  @Test
  void isSealedToWithVersion2DataInLargeChunks() throws Exception {
    DestinationKey key = destination(made());
    Cast.Sealed sealed = Cast.seal(key.certificate(), DOCUMENT);
    assertThat(sealed.message).hasSizeLessThan(DOCUMENT.length + 700);
    assertThat(Cast.open(sealed.message, key)).isEqualTo(DOCUMENT);
    assertThat(Cast.open(sealed.message, sealed.sessionKey)).isEqualTo(DOCUMENT);
  }

  @Test
  void bouncyCastleOpensIt() throws Exception {
    OpenPGPKey key = made();
    byte[] sealed = Cast.seal(destination(key).certificate(), DOCUMENT).message;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in =
        new BcOpenPGPApi()
            .decryptAndOrVerifyMessage()
            .addDecryptionKey(key)
            .process(new ByteArrayInputStream(sealed))) {
      in.transferTo(out);
    }
    assertThat(out.toByteArray()).isEqualTo(DOCUMENT);
  }

  @Test
  void changedChunkIsRefused() throws Exception {
    DestinationKey key = destination(made());
    byte[] sealed = Cast.seal(key.certificate(), DOCUMENT).message;
    for (int i = 150; i < sealed.length; i += 9_973) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> Cast.open(changed, key))
          .as("byte %d", i)
          .isInstanceOf(OpenPgpException.class);
    }
  }

  @Test
  void statementsHaveAOneFormOfTheirOwn() throws Exception {
    DestinationKey key = destination(made());
    Fingerprint signer = key.signingSubkey().orElseThrow().fingerprint();
    byte[] salt = Cast.document(32);
    StatementForm form = new StatementForm(new byte[] {4, 2}, signer, Cast.LATER, salt);
    Ed25519Signer ed25519 = new Ed25519Signer();
    ed25519.init(true, new BcPGPKeyConverter().getPrivateKey(key.secret(signer)));
    ed25519.update(form.digest(), 0, form.digest().length);
    byte[] statement = form.message(ed25519.generateSignature());
    assertThat(SignedStatement.verify(statement, key.certificate(), Cast.POLICY).content())
        .containsExactly(4, 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var message =
        new BcOpenPGPApi()
            .decryptAndOrVerifyMessage()
            .addVerificationCertificate(
                new BcOpenPGPApi()
                    .readKeyOrCertificate()
                    .parseCertificate(key.certificate().encoded()))
            .process(new ByteArrayInputStream(statement));
    message.transferTo(out);
    message.close();
    assertThat(message.getResult().getSignatures()).hasSize(1);
    assertThat(message.getResult().getSignatures().get(0).isTestedCorrect()).isTrue();
  }

  @Test
  void statementsAreNotSignedWithIt() throws Exception {
    DestinationKey key = destination(made());
    assertThatThrownBy(() -> SignedStatement.sign(new byte[] {4, 2}, key, Cast.LATER))
        .isInstanceOf(OpenPgpException.class)
        .hasMessageContaining("version 4");
  }
}
