package org.sealferry.protocol.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.item.FormatException;

class DeviceTokenTest {
  @Test
  void tokensAreTypedInBase32() throws Exception {
    // RFC 4648 section 10: BASE32("foobar") begins MZXW6YTBOI; five bytes "fooba" are MZXW6YTB
    assertThat(Base32.encode(Hex.decode("666f6f6261"))).isEqualTo("mzxw6ytb");
    assertThat(Base32.decode("mzxw6ytb")).isEqualTo(Hex.decode("666f6f6261"));

    DeviceToken token = DeviceToken.generate(new SecureRandom());
    assertThat(token.text()).hasSize(DeviceToken.CHARACTERS).matches("[a-z2-7]+");
    assertThat(DeviceToken.parse(token.text())).isEqualTo(token);
    assertThat(DeviceToken.parse(token.text()).digest()).isEqualTo(token.digest());
    assertThat(token.toString()).doesNotContain(token.text());
  }

  @Test
  void typingErrorsAreNamedWithoutRepeatingTheToken() {
    assertThatThrownBy(() -> DeviceToken.parse("abc"))
        .isInstanceOf(FormatException.class)
        .hasMessage("a token has 32 characters, not 3");
    assertThatThrownBy(() -> DeviceToken.parse("abcdefghijklmnopqrstuvwxyz23456!"))
        .isInstanceOf(FormatException.class)
        .hasMessage("character 32 is not one of a-z, 2-7");
  }
}
