package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {
  private static final Certificate CERTIFICATE = Cast.DESTINATION.certificate();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 16_387, 16_388, 16_389, 65_535, 65_536, 200_000, 1_000_003})
  void destinationAndAuthorOpenWhatWasSealed(int length) throws Exception {
    byte[] document = Cast.document(length);
    Cast.Sealed sealed = Cast.seal(CERTIFICATE, document);
    assertThat(Cast.open(sealed.message, Cast.DESTINATION)).isEqualTo(document);
    assertThat(Cast.open(sealed.message, sealed.sessionKey)).isEqualTo(document);
  }

  @Test
  void sealingAgainKeepsTheSignedPacketsAndChangesTheSessionKey() throws Exception {
    byte[] document = Cast.document(100_000);
    Cast.Sealed sealed = Cast.seal(CERTIFICATE, document);
    DestinationKey renewed =
        Cast.DESTINATION.withNextEncryptionSubkey(new SeededRandom(9), Cast.LATER);
    Fingerprint next = renewed.certificate().subkeys().get(2).fingerprint();
    renewed = renewed.activate(next, Cast.LATER);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    SessionKey newKey =
        Cast.sealer(4)
            .reseal(
                new ByteArrayInputStream(sealed.message),
                sealed.sessionKey,
                renewed.certificate(),
                again);
    assertThat(newKey.encode()).isNotEqualTo(sealed.sessionKey.encode());
    assertThat(Cast.open(again.toByteArray(), renewed)).isEqualTo(document);
  }
}
