package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DestinationKeyTest {
  private static final Passphrase PASSPHRASE = Passphrase.of("correct horse".toCharArray());

  @Test
  void certificateComesBackFromItsBytes() throws Exception {
    Certificate certificate = Cast.DESTINATION.certificate();
    Certificate parsed = Certificate.parse(certificate.encoded(), Cast.POLICY);
    assertThat(parsed).isEqualTo(certificate);
    assertThat(parsed.ignored()).isEmpty();
    assertThat(Certificate.parseArmored(certificate.armored(), Cast.POLICY)).isEqualTo(certificate);
    assertThat(certificate.minimal().encoded()).hasSizeLessThan(800);
  }

  @Test
  void keyComesBackFromItsFile() throws Exception {
    byte[] file = Cast.DESTINATION.encode(SecretParts.WHOLE, PASSPHRASE, new SeededRandom(5));
    DestinationKey decoded = DestinationKey.decode(file, PASSPHRASE, Cast.POLICY);
    assertThat(decoded.holdsPrimary()).isTrue();
    assertThat(decoded.certificate()).isEqualTo(Cast.DESTINATION.certificate());
    assertThatThrownBy(
            () -> DestinationKey.decode(file, Passphrase.of("wrong".toCharArray()), Cast.POLICY))
        .hasMessage("the passphrase does not unlock the key");
  }

  @Test
  void authorKeyComesBackFromItsBytes() throws Exception {
    AuthorKey decoded = AuthorKey.decode(Cast.AUTHOR.encode());
    assertThat(decoded.fingerprint()).isEqualTo(Cast.AUTHOR.fingerprint());
    assertThat(AuthorPublicKey.parse(Cast.AUTHOR.publicPacket(), Cast.POLICY))
        .isEqualTo(Cast.AUTHOR.publicKey());
  }
}
