package org.sealferry.protocol.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionsTest {
  @Test
  void onlyTheFirstThousandRangesAreAskedFor() throws Exception {
    BitSet everyOther = new BitSet();
    for (int i = 0; i < 4_000; i += 2) {
      everyOther.set(i);
    }

    Positions positions = Positions.of(everyOther);

    assertThat(positions.toBitSet().cardinality()).isEqualTo(1_000);
    assertThat(positions.toBitSet().length()).isEqualTo(1_999);
    ExchangeAnswer answer = new ExchangeAnswer(List.of(new DocumentAnswer.NeedChunks(positions)));
    ExchangeAnswer read = ExchangeAnswer.decode(answer.encode(), 1);
    assertThat(((DocumentAnswer.NeedChunks) read.answers().get(0)).positions())
        .isEqualTo(positions);
  }

  @Test
  void lackingNothingIsNotANeed() {
    assertThatThrownBy(() -> Positions.of(new BitSet()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
