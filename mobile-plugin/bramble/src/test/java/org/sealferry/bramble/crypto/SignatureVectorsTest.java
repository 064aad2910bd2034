package org.sealferry.bramble.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs crypto_ed25519. */
class SignatureVectorsTest {
  /** L = 2^252 + 27742317777372353535851937790883648493. RFC 8032 §5.1. */
  private static final BigInteger GROUP_ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  @TestFactory
  Stream<DynamicTest> signatures() {
    return VectorFile.named("crypto_ed25519").tests("vectors", this::signAndVerify);
  }

  @TestFactory
  Stream<DynamicTest> verification() {
    return VectorFile.named("crypto_ed25519").tests("verify", this::verify);
  }

  private void signAndVerify(JsonObject v) throws CryptoException {
    SigningKeyPair pair = SigningKeyPair.fromSeed(SecretKey.of(bytes(v, "private_seed")));
    assertThat(hex(pair.publicKey().encoded())).isEqualTo(text(v, "public"));
    Signature signature = pair.sign(text(v, "label"), bytes(v, "message"));
    assertThat(hex(signature.encoded())).isEqualTo(text(v, "signature"));
    pair.publicKey().verify(text(v, "label"), bytes(v, "message"), signature);
  }

  /**
   * We accept exactly what the recorded node accepts and whose S is below L. The node does not look
   * at that, so for S ≥ L its answer "true" is our refusal; every honest signature has S below L.
   */
  private void verify(JsonObject v) {
    ThrowingCallable verification =
        () ->
            SigningPublicKey.of(bytes(v, "public"))
                .verify(text(v, "label"), bytes(v, "message"), Signature.of(bytes(v, "signature")));
    boolean acceptedByNode = text(v, "bramble_result").equals("true");
    if (acceptedByNode && isBelowGroupOrder(text(v, "signature"))) {
      assertThatCode(verification).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(verification).isInstanceOf(CryptoException.class);
    }
  }

  private static boolean isBelowGroupOrder(String signature) {
    byte[] littleEndian = Arrays.copyOfRange(Hex.decode(signature), 32, 64);
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = littleEndian[31 - i];
    }
    return new BigInteger(1, bigEndian).compareTo(GROUP_ORDER) < 0;
  }
}
