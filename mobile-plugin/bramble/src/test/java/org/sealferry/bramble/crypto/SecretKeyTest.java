package org.sealferry.bramble.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretKeyTest {
  private static final byte[] BYTES =
      "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  @Test
  void textOfAKeyDoesNotShowIt() {
    assertThat(SecretKey.of(BYTES)).hasToString("SecretKey");
  }

  @Test
  void keyIsACopyOfWhatItWasMadeOf() {
    byte[] bytes = BYTES.clone();
    SecretKey key = SecretKey.of(bytes);
    bytes[0] = 1;
    key.encoded()[1] = 1;
    assertThat(key.encoded()).isEqualTo(BYTES);
  }

  @Test
  void keysOfEqualBytesAreEqual() {
    assertThat(SecretKey.of(BYTES))
        .isEqualTo(SecretKey.of(BYTES))
        .hasSameHashCodeAs(SecretKey.of(BYTES));
    assertThat(SecretKey.of(BYTES)).isNotEqualTo(SecretKey.of(new byte[32]));
  }

  @Test
  void erasedKeyCannotBeUsed() {
    SecretKey key = SecretKey.of(BYTES);
    key.erase();
    assertThatThrownBy(key::encoded).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Hash.of("a/b", key.encoded()))
        .hasMessage("secret key was used after it was erased");
  }

  @Test
  void keyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> SecretKey.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("secret key of 31 bytes, must be 32");
  }
}
