package org.sealferry.bramble.bdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BdfTest {
  private static final int[] TYPES = {
    0x00, 0x01, 0x05, 0x10, 0x11, 0x21, 0x22, 0x24, 0x28, 0x38, 0x41, 0x42, 0x44, 0x51, 0x52, 0x54,
    0x60, 0x61, 0x70, 0x7F, 0x80, 0xFF
  };
  private static final BdfList LIST =
      BdfList.of(
          "a",
          5,
          null,
          true,
          new byte[] {1},
          BdfList.of(),
          BdfDictionary.copyOf(Map.of("k", 1L << 40)));

  @Test
  void listIsReadAsItWasWritten() throws BdfException {
    assertThat(Bdf.decodeList(Bdf.encode(LIST))).isEqualTo(LIST).hasSameHashCodeAs(LIST);
  }

  @Test
  void bytesBehindAListAreRefused() {
    assertThatThrownBy(() -> Bdf.decodeList(Hex.decode("608000")))
        .isInstanceOf(BdfException.class)
        .hasMessage("1 bytes follow the list");
  }

  @Test
  void valueThatIsNoListIsRefused() {
    assertThatThrownBy(() -> Bdf.decodeList(Hex.decode("2105")))
        .hasMessage("the value is an integer, must be a list");
  }

  @Test
  void onlyTheLenientReaderTakesKeysOutOfOrder() throws BdfException {
    byte[] unsorted = Hex.decode("6070410162210141016121028080");
    assertThatThrownBy(() -> Bdf.decodeList(unsorted)).isInstanceOf(BdfException.class);
    assertThat(Bdf.decodeListLeniently(unsorted).dictionary(0).int64("b")).isOne();
  }

  @Test
  void elementOfAnotherTypeIsRefusedByName() {
    assertThatThrownBy(() -> LIST.int64(0))
        .isInstanceOf(BdfException.class)
        .hasMessage("element 0 is a string, must be an integer");
    assertThatThrownBy(() -> LIST.raw(2)).hasMessage("element 2 is null, must be raw bytes");
    assertThatThrownBy(() -> LIST.string(7)).hasMessage("list of 7 elements has no element 7");
    assertThatThrownBy(() -> LIST.float64(1))
        .hasMessage("element 1 is an integer, must be a float");
  }

  @Test
  void integerOver32BitsIsRefusedWhereAnIntIsAskedFor() {
    assertThatThrownBy(() -> BdfList.of(1L << 31).int32(0))
        .hasMessage("element 0 is 2147483648, must fit 32 bits");
  }

  /** Whatever the strict reader takes is exactly what we would write; the rest is refused. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void changedBytesAreRefusedOrCanonical(long seed) {
    Random random = new Random(seed);
    byte[] good = Bdf.encode(LIST);
    int accepted = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = Arrays.copyOf(good, good.length - random.nextInt(3));
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) TYPES[random.nextInt(TYPES.length)];
      }
      accepted += isCanonical(bytes) ? 1 : 0;
    }
    assertThat(accepted).isBetween(1, 4_999);
  }

  private static boolean isCanonical(byte[] bytes) {
    try {
      assertThat(Bdf.encode(Bdf.decodeList(bytes))).isEqualTo(bytes);
      return true;
    } catch (BdfException e) {
      return false;
    }
  }

  @Test
  void otherClassesAreAProgrammingError() {
    assertThatThrownBy(() -> BdfList.of(1.5f)).isInstanceOf(IllegalArgumentException.class);
  }
}
