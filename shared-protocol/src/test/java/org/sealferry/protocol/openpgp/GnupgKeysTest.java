package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that gpg makes, changes and exports. */
class GnupgKeysTest {
  private static final String NAME = "Made by gpg";
  private static final String THEN = "20260105T000000!";
  private static final String LATER = "20260201T000000!";

  private Gnupg gnupg;
  private Fingerprint primary;

  @BeforeEach
  void start() throws Exception {
    gnupg = Gnupg.start();
    at(THEN, "--quick-generate-key", NAME, "ed25519", "cert", "never");
    primary = Certificate.parse(made(), Cast.POLICY).fingerprint();
    at(THEN, "--quick-add-key", primary.toString(), "ed25519", "sign", "never");
    at(THEN, "--quick-add-key", primary.toString(), "cv25519", "encr", "never");
  }

  @AfterEach
  void stop() throws IOException {
    if (gnupg != null) {
      gnupg.close();
    }
  }

  private void at(String time, String... command) throws IOException {
    String[] all = new String[command.length + 2];
    all[0] = "--faked-system-time";
    all[1] = time;
    System.arraycopy(command, 0, all, 2, command.length);
    gnupg.gpg(all).succeeded();
  }

  private byte[] made() throws IOException {
    return gnupg.gpg("--export", NAME).succeeded().out;
  }

  private Certificate certificate() throws IOException, OpenPgpException {
    return Certificate.parse(made(), Cast.POLICY);
  }

  private static List<Subkey.Role> roles(Certificate certificate) {
    return certificate.subkeys().stream().map(Subkey::role).collect(Collectors.toList());
  }

  @Test
  void certificateIsReadAndComesBackToGpgUnchanged() throws Exception {
    Certificate certificate = certificate();
    assertThat(roles(certificate))
        .containsExactlyInAnyOrder(Subkey.Role.SIGNING, Subkey.Role.ENCRYPTION);
    assertThat(certificate.name()).contains(NAME);
    assertThat(certificate.ignored()).isEmpty();
    assertThat(Certificate.parse(certificate.encoded(), Cast.POLICY)).isEqualTo(certificate);
    try (Gnupg other = Gnupg.start()) {
      other.load(certificate.encoded());
      byte[] back = other.gpg("--export", NAME).succeeded().out;
      assertThat(Certificate.parse(back, Cast.POLICY)).isEqualTo(certificate);
    }
  }

  @Test
  void gpgAndWeOpenWhatIsSealedToItsKey() throws Exception {
    byte[] document = Cast.document(5000);
    byte[] sealed = Cast.seal(certificate(), document).message;
    assertThat(gnupg.gpg(sealed, "--skip-verify", "--decrypt").out).isEqualTo(document);

    byte[] file = gnupg.gpg("--export-secret-keys", NAME).succeeded().out;
    Passphrase passphrase = Passphrase.of(Gnupg.PASSPHRASE.toCharArray());
    DestinationKey key = DestinationKey.decode(file, passphrase, Cast.POLICY);
    assertThat(key.holdsPrimary()).isTrue();
    assertThat(Cast.open(sealed, key)).isEqualTo(document);
    byte[] armored = gnupg.gpg("--armor", "--export-secret-subkeys", NAME).succeeded().out;
    DestinationKey subkeys = DestinationKey.decode(armored, passphrase, Cast.POLICY);
    assertThat(subkeys.holdsPrimary()).isFalse();
    assertThat(Cast.open(sealed, subkeys)).isEqualTo(document);
  }

  @Test
  void statementsByItsSigningSubkeyAreVerified() throws Exception {
    byte[] file = gnupg.gpg("--export-secret-subkeys", NAME).succeeded().out;
    Passphrase passphrase = Passphrase.of(Gnupg.PASSPHRASE.toCharArray());
    DestinationKey key = DestinationKey.decode(file, passphrase, Cast.POLICY);
    byte[] statement = SignedStatement.sign(new byte[] {1}, key, Cast.LATER).encoded();
    assertThat(SignedStatement.verify(statement, certificate(), Cast.POLICY).content())
        .containsExactly(1);
  }

  @Test
  void subkeyRetiredByGpgIsNotSealedTo() throws Exception {
    Certificate before = certificate();
    gnupg.edit(LATER, primary, "key 2", "revkey", "y", "3", "", "y", "save");
    Certificate after = certificate();
    Subkey retired =
        after.subkey(before.activeEncryptionSubkey().orElseThrow().fingerprint()).orElseThrow();
    assertThat(retired.revocation()).contains(Revocation.RETIRED);
    assertThat(before.adds(after)).isTrue();
    assertThat(before.merge(after)).isEqualTo(after);
    assertThatThrownBy(
            () ->
                Cast.sealer(1).seal(after, Cast.AUTHOR, Cast.LATER, 1, new ByteArrayOutputStream()))
        .isInstanceOfSatisfying(
            OpenPgpException.class,
            e -> assertThat(e.reason()).isEqualTo(OpenPgpException.Reason.NO_ENCRYPTION_KEY));
  }

  @Test
  void expiryIsToldButDoesNotStopSealing() throws Exception {
    at(LATER, "--quick-add-key", primary.toString(), "cv25519", "encr", "10d");
    Certificate certificate = certificate();
    assertThat(certificate.expires()).contains(Instant.parse("2026-02-11T00:00:00Z"));
    assertThat(certificate.activeEncryptionSubkey().orElseThrow().created())
        .isEqualTo("2026-02-01T00:00:00Z");
    assertThat(Cast.seal(certificate, new byte[10]).message).isNotEmpty();
  }

  @Test
  void weakSubkeysAreRefusedByName() throws Exception {
    at(LATER, "--quick-add-key", primary.toString(), "rsa2048", "encr", "never");
    Certificate certificate = certificate();
    assertThatThrownBy(
            () ->
                Cast.sealer(1)
                    .seal(certificate, Cast.AUTHOR, Cast.LATER, 1, new ByteArrayOutputStream()))
        .isInstanceOf(OpenPgpException.class)
        .hasMessageMatching("key [0-9A-F]{40} of RSA of 2048 bits, which the policy refuses");
  }

  @Test
  void certificateOfAWeakPrimaryKeyIsRefusedByName() throws Exception {
    at(THEN, "--quick-generate-key", "Weak", "rsa2048", "cert,sign", "never");
    byte[] weak = gnupg.gpg("--export", "Weak").succeeded().out;
    assertThatThrownBy(() -> Certificate.parse(weak, Cast.POLICY))
        .hasMessageMatching("key [0-9A-F]{40} of RSA of 2048 bits, which the policy refuses");
  }
}
