package org.sealferry.protocol.openpgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GnupgReadsOursTest {
  private static final DestinationKey KEY =
      DestinationKey.generate(
          KeyPlan.named("Field office").withRecovery(), new SeededRandom(11), Cast.CREATED);
  private static final Passphrase PASSPHRASE = Passphrase.of(Gnupg.PASSPHRASE.toCharArray());

  private Gnupg gnupg;

  @BeforeEach
  void start() throws IOException {
    gnupg = Gnupg.start();
  }

  @AfterEach
  void stop() throws IOException {
    if (gnupg != null) {
      gnupg.close();
    }
  }

  @ParameterizedTest
  @EnumSource(SecretParts.class)
  void gpgDecryptsWithEachExportAndVerifiesTheAuthor(SecretParts parts) throws Exception {
    gnupg.load(KEY.encode(parts, PASSPHRASE, new SeededRandom(12)));
    gnupg.load(AuthorCertificate.of(Cast.AUTHOR));
    byte[] document = Cast.document(300_000);
    byte[] sealed = Cast.seal(KEY.certificate(), document).message;
    CommandLine.Result result = gnupg.gpg(sealed, "--status-fd", "2", "--decrypt").succeeded();
    assertThat(result.out).isEqualTo(document);
    assertThat(result.log)
        .contains("VALIDSIG " + Cast.AUTHOR.fingerprint())
        .contains("DECRYPTION_OKAY", "GOODMDC");
  }

  @Test
  void gpgListsTheKeyAsWePlannedIt() throws Exception {
    gnupg.load(KEY.encode(SecretParts.WITHOUT_PRIMARY, PASSPHRASE, new SeededRandom(12)));
    String listing =
        new String(gnupg.gpg("--with-colons", "--list-secret-keys").succeeded().out, UTF_8);
    assertThat(listing).containsPattern("(?m)^sec:.:255:22:.*:.*:cESC?:.*:#:");
    assertThat(listing).containsPattern("(?m)^ssb:.:255:22:.*:s:.*:\\+:");
    assertThat(listing).containsPattern("(?m)^ssb:.:255:18:.*:e:.*:\\+:");
    assertThat(listing).containsPattern("(?m)^ssb:.:255:18:.*:e:.*:#:");
  }

  @Test
  void gpgVerifiesAStatement() throws Exception {
    gnupg.load(KEY.certificate().minimal().encoded());
    byte[] content = "a statement".getBytes(UTF_8);
    SignedStatement statement = SignedStatement.sign(content, KEY, Cast.LATER);
    CommandLine.Result verified =
        gnupg.gpg(statement.encoded(), "--status-fd", "2", "--verify").succeeded();
    assertThat(verified.log).contains("VALIDSIG " + statement.signer());
    assertThat(gnupg.gpg(statement.encoded(), "--decrypt").succeeded().out).isEqualTo(content);
  }

  @Test
  void gpgGivesBackOurCertificateUnchanged() throws Exception {
    gnupg.load(KEY.certificate().encoded());
    byte[] exported = gnupg.gpg("--export", KEY.fingerprint().toString()).succeeded().out;
    assertThat(Certificate.parse(exported, Cast.POLICY)).isEqualTo(KEY.certificate());
  }

  @Test
  void gpgSeesARevokedSubkeyAsRevoked() throws Exception {
    Fingerprint signing = KEY.signingSubkey().orElseThrow().fingerprint();
    DestinationKey revoked = KEY.revoke(signing, Revocation.COMPROMISED, Cast.LATER);
    gnupg.load(revoked.certificate().encoded());
    String listing = new String(gnupg.gpg("--with-colons", "--list-keys").succeeded().out, UTF_8);
    assertThat(listing).containsPattern("(?m)^sub:r:255:22:");
    assertThat(listing).containsPattern("(?m)^sub:.:255:18:");
  }

  @Test
  void gpgOpensAMessageWithTheSessionKeyAlone() throws Exception {
    byte[] document = Cast.document(1000);
    Cast.Sealed sealed = Cast.seal(KEY.certificate(), document);
    byte[] key = sealed.sessionKey.encode();
    StringBuilder hex = new StringBuilder("9:");
    for (int i = 1; i < key.length; i++) {
      hex.append(String.format("%02X", key[i]));
    }
    CommandLine.Result result =
        gnupg.gpg(
            sealed.message, "--skip-verify", "--override-session-key", hex.toString(), "--decrypt");
    assertThat(result.out).isEqualTo(document);
  }
}
