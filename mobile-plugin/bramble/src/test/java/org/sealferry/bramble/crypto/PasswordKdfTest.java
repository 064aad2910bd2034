package org.sealferry.bramble.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PasswordKdfTest {
  /** RFC 7914, section 12, third vector, of which the first half of the output is taken. */
  @Test
  void givesTheKeyOfTheStandardsVector() {
    SecretKey key =
        PasswordKdf.derive(
            "pleaseletmein".getBytes(US_ASCII), "SodiumChloride".getBytes(US_ASCII), 14);

    byte[] expected =
        new BigInteger("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2", 16)
            .toByteArray();
    assertThat(key.encoded()).isEqualTo(expected);
  }
}
