package org.sealferry.bramble.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealferry.bramble.vectors.VectorFile.byteArrays;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs crypto_hash and crypto_mac_kdf. */
class HashVectorsTest {
  @TestFactory
  Stream<DynamicTest> hashes() {
    return VectorFile.named("crypto_hash")
        .tests(
            "vectors",
            v ->
                assertThat(hex(Hash.of(text(v, "label"), byteArrays(v, "inputs"))))
                    .isEqualTo(text(v, "hash")));
  }

  @TestFactory
  Stream<DynamicTest> macsAndDerivedKeys() {
    return VectorFile.named("crypto_mac_kdf").tests("vectors", HashVectorsTest::checkMac);
  }

  @TestFactory
  Stream<DynamicTest> verificationOfMacs() {
    return VectorFile.named("crypto_mac_kdf")
        .tests(
            "verify",
            v -> {
              boolean verified =
                  Mac.verify(bytes(v, "mac"), text(v, "label"), key(v), byteArrays(v, "inputs"));
              assertThat(verified).isEqualTo(v.get("valid").getAsBoolean());
            });
  }

  private static void checkMac(JsonObject v) {
    byte[][] inputs = byteArrays(v, "inputs");
    assertThat(hex(Mac.of(text(v, "label"), key(v), inputs))).isEqualTo(text(v, "mac"));
    assertThat(hex(Kdf.derive(text(v, "label"), key(v), inputs).encoded()))
        .isEqualTo(text(v, "mac"));
  }

  private static SecretKey key(JsonObject v) {
    return SecretKey.of(bytes(v, "key"));
  }
}
