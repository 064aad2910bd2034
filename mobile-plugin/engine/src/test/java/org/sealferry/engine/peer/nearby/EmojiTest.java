package org.sealferry.engine.peer.nearby;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmojiTest {
  @Test
  void eachIsOneCodePointAndNoneComesTwice() {
    assertThat(IntStream.range(0, Emoji.COUNT).mapToObj(i -> Emoji.at(i).symbol()))
        .doesNotHaveDuplicates()
        .allMatch(symbol -> symbol.codePointCount(0, symbol.length()) == 1);
    assertThat(IntStream.range(0, Emoji.COUNT).mapToObj(i -> Emoji.at(i).word()))
        .doesNotHaveDuplicates();
  }
}
