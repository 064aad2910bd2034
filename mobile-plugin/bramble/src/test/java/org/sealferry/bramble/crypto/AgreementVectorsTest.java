package org.sealferry.bramble.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealferry.bramble.vectors.VectorFile.byteArrays;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs crypto_x25519. */
class AgreementVectorsTest {
  @TestFactory
  Stream<DynamicTest> agreements() {
    return VectorFile.named("crypto_x25519").tests("vectors", this::agree);
  }

  @TestFactory
  Stream<DynamicTest> refusedPublicKeys() {
    return VectorFile.named("crypto_x25519").tests("negative", this::refuse);
  }

  @TestFactory
  Stream<DynamicTest> agreementsOfThreeParts() {
    return VectorFile.named("crypto_x25519").tests("static_and_ephemeral", this::agreeInThreeParts);
  }

  private void agree(JsonObject v) throws CryptoException {
    AgreementKeyPair our = pair(v, "our_private");
    AgreementPublicKey their = AgreementPublicKey.of(bytes(v, "their_public"));
    assertThat(hex(our.privateKey().encoded())).isEqualTo(text(v, "our_private_after_parsing"));
    assertThat(hex(our.publicKey().encoded())).isEqualTo(text(v, "our_public"));
    assertThat(hex(Agreement.multiply(our, their))).isEqualTo(text(v, "raw"));
    assertThat(hex(Agreement.dh1(text(v, "label"), their, our, byteArrays(v, "inputs")).encoded()))
        .isEqualTo(text(v, "shared_secret"));
  }

  private void refuse(JsonObject v) {
    SecretKey anyKey = SecretKey.of(new byte[SecretKey.BYTES]);
    AgreementKeyPair our =
        v.has("our_private") ? pair(v, "our_private") : AgreementKeyPair.fromPrivate(anyKey);
    assertThatThrownBy(
            () -> Agreement.dh1("test/x", AgreementPublicKey.of(bytes(v, "their_public")), our))
        .isInstanceOf(CryptoException.class);
  }

  private void agreeInThreeParts(JsonObject v) throws CryptoException {
    AgreementKeyPair aliceStatic = pair(v, "alice_static_private");
    AgreementKeyPair aliceEphemeral = pair(v, "alice_ephemeral_private");
    AgreementKeyPair bobStatic = pair(v, "bob_static_private");
    AgreementKeyPair bobEphemeral = pair(v, "bob_ephemeral_private");
    byte[][] inputs = byteArrays(v, "inputs");
    SecretKey atAlice =
        Agreement.dh3AsAlice(
            text(v, "label"),
            new StaticAndEphemeral(aliceStatic, aliceEphemeral),
            new PublicStaticAndEphemeral(bobStatic.publicKey(), bobEphemeral.publicKey()),
            inputs);
    SecretKey atBob =
        Agreement.dh3AsBob(
            text(v, "label"),
            new StaticAndEphemeral(bobStatic, bobEphemeral),
            new PublicStaticAndEphemeral(aliceStatic.publicKey(), aliceEphemeral.publicKey()),
            inputs);
    assertThat(hex(atAlice.encoded())).isEqualTo(text(v, "shared_secret"));
    assertThat(hex(atBob.encoded())).isEqualTo(text(v, "shared_secret"));
  }

  private static AgreementKeyPair pair(JsonObject v, String field) {
    return AgreementKeyPair.fromPrivate(SecretKey.of(bytes(v, field)));
  }
}
