package org.sealferry.bramble.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs crypto_xsalsa20_poly1305, each vector inside a larger array. */
class SecretBoxVectorsTest {
  private static final int MARGIN = 7;

  @TestFactory
  Stream<DynamicTest> boxes() {
    return VectorFile.named("crypto_xsalsa20_poly1305").tests("vectors", this::sealAndOpen);
  }

  @TestFactory
  Stream<DynamicTest> boxesThatMustNotOpen() {
    return VectorFile.named("crypto_xsalsa20_poly1305").tests("negative", this::refuse);
  }

  private void sealAndOpen(JsonObject v) throws CryptoException {
    byte[] plaintext = bytes(v, "plaintext");
    int length = SecretBox.TAG_BYTES + plaintext.length;
    byte[] array = new byte[MARGIN + length + MARGIN];
    System.arraycopy(plaintext, 0, array, MARGIN + SecretBox.TAG_BYTES, plaintext.length);
    SecretBox box = new SecretBox(SecretKey.of(bytes(v, "key")));

    box.seal(bytes(v, "nonce"), array, MARGIN, length);
    assertThat(hex(array)).isEqualTo(margin() + text(v, "box") + margin());

    box.open(bytes(v, "nonce"), array, MARGIN, length);
    byte[] opened = Arrays.copyOfRange(array, MARGIN + SecretBox.TAG_BYTES, MARGIN + length);
    assertThat(opened).isEqualTo(plaintext);
  }

  private void refuse(JsonObject v) {
    byte[] sealed = bytes(v, "box");
    byte[] array = sealed.clone();
    SecretBox box = new SecretBox(SecretKey.of(bytes(v, "key")));
    assertThatThrownBy(() -> box.open(bytes(v, "nonce"), array, 0, array.length))
        .isInstanceOf(CryptoException.class);
    assertThat(array).as("a wrong box is left as it was").isEqualTo(sealed);
  }

  private static String margin() {
    return hex(new byte[MARGIN]);
  }
}
