package org.sealferry.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountTest {
  @Test
  void bytesAreShownInUnitsOfAThousand() {
    assertThat(Amount.bytes(999)).isEqualTo("999 B");
    assertThat(Amount.bytes(2_048)).isEqualTo("2.0 kB");
    assertThat(Amount.bytes(3_054_339)).isEqualTo("3.05 MB");
  }

  @Test
  void ratioAndTimeAreShownWithFixedDecimals() {
    assertThat(Amount.ratio(1_130, 1_000)).isEqualTo("1.130");
    assertThat(Amount.seconds(Duration.ofMillis(1_250))).isEqualTo("1.3 s");
  }
}
