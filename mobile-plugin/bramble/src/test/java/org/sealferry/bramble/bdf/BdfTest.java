package org.sealferry.bramble.bdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

class BdfTest {
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

  @Test
  void otherClassesAreAProgrammingError() {
    assertThatThrownBy(() -> BdfList.of(1.5f)).isInstanceOf(IllegalArgumentException.class);
  }
}
