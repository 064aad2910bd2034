package org.sealferry.protocol.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PadmeTest {
  @Test
  void lengthsAreRoundedUpToFewBits() {
    assertThat(Padme.padded(0)).isEqualTo(0);
    assertThat(Padme.padded(1)).isEqualTo(1);
    assertThat(Padme.padded(7)).isEqualTo(7);
    assertThat(Padme.padded(9)).isEqualTo(10);
    assertThat(Padme.padded(1000)).isEqualTo(1024);
    assertThat(Padme.padded(1024)).isEqualTo(1024);
    assertThat(Padme.padded(1025)).isEqualTo(1088);
    assertThat(Padme.padded(3_000_000)).isEqualTo(3_014_656);
    assertThat(Padme.padded((1L << 31) - 1)).isEqualTo(1L << 31);
  }

  @Test
  void paddingCostsLessThanAnEighthAndNeverShortens() {
    for (long length = 2; length < 1L << 32; length += 1 + length / 7) {
      assertThat(Padme.padded(length)).isBetween(length, length + length / 8);
      assertThat(Padme.padded(Padme.padded(length))).isEqualTo(Padme.padded(length));
    }
  }
}
