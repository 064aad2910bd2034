package org.sealferry.protocol.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

class LabelledHashTest {
  @Test
  void hashOfNothingIsThatOfTheBrambleVector() {
    // vectors/bramble/crypto_hash.json, first entry
    assertThat(Hex.toHexString(LabelledHash.labelled("").finish()))
        .isEqualTo("11da6d1f761ddf9bdb4c9d6e5303ebd41f61858d0a5647a1a7bfe089bf921be9");
  }

  @Test
  void aStreamedInputHashesLikeAWholeOne() {
    byte[] input = "streamed in two pieces".getBytes(StandardCharsets.UTF_8);
    LabelledHash streamed = LabelledHash.labelled("label").begin(input.length);
    streamed.update(input, 0, 5);
    streamed.update(input, 5, input.length - 5);

    assertThat(streamed.finish()).isEqualTo(LabelledHash.labelled("label").input(input).finish());
  }

  @Test
  void aStreamedInputKeepsTheLengthItAnnounced() {
    assertThatThrownBy(() -> LabelledHash.labelled("").begin(2).finish())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> LabelledHash.labelled("").begin(0).update(new byte[1], 0, 1))
        .isInstanceOf(IllegalStateException.class);
  }
}
