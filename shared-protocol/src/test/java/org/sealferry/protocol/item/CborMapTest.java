package org.sealferry.protocol.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

class CborMapTest {
  @Test
  void keysAreWrittenInDeterministicOrderAndReadBack() throws Exception {
    byte[] bytes =
        new CborMapWriter()
            .put(6, new CborArrayWriter().add(24).add(new byte[] {7}).add("ß"))
            .flag(5, true)
            .flag(4, false)
            .put(1, 1)
            .put(3, "text")
            .encode();

    // {1: 1, 3: "text", 5: true, 6: [24, h'07', "ß"]}
    assertThat(Hex.toHexString(bytes))
        .isEqualTo("a40101036474657874" + "05f5" + "068318184107" + "62c39f");
    CborMap map = CborMap.decode("thing", bytes, 100).version(1, 1);
    assertThat(map.get(3).text(4, 4)).isEqualTo("text");
    assertThat(map.flag(5)).isTrue();
    assertThat(map.flag(4)).isFalse();
    assertThat(map.get(6).array(3, 3).get(0).integer(0, 24)).isEqualTo(24);
    assertThat(map.get(6).array(3, 3).get(1).bytes(1, 1)).containsExactly(7);
    map.end();
  }

  @Test
  void everyFormButTheDeterministicOneIsRefused() {
    refused("a10101ff", "thing: 1 trailing bytes after the end");
    refused("a201010102", "thing: a key is given twice");
    refused("a1011801", notDeterministic()); // 1 in two bytes
    refused("a202010101", notDeterministic()); // key 2 before key 1
    refused("bf0101ff", notDeterministic()); // indefinite length
    refused("a101c101", notDeterministic()); // tag
    refused("a1018181818101", notDeterministic()); // five levels
    refused("a101", "thing: not CBOR, or cut off within 2 bytes");
    refused("a10161ff", "thing: not CBOR, or cut off within 4 bytes"); // not UTF-8
    refused("", "thing is 1 to 9 bytes, not 0");
    refused("a101490102030405060708", "thing is 1 to 9 bytes, not 11");
    refused("8101", "thing is a map, not Array");
  }

  @Test
  void missingAndUnknownKeysAreRefused() throws Exception {
    assertMalformed(() -> decode("a10201").get(1), "thing lacks key 1");
    assertMalformed(() -> decode("a10201").end(), "thing has unknown key 2");
    assertMalformed(() -> decode("a1617801").end(), "thing has unknown key of type TextString");
    assertMalformed(() -> decode("a101f4").flag(1), "thing key 1 is true or left out, not false");
  }

  @Test
  void wrongTypesAndRangesAreRefused() {
    assertMalformed(
        () -> decode("a1014101").get(1).integer(0, 9),
        "thing key 1 is of type Integer, not ByteString");
    assertMalformed(() -> decode("a1010a").get(1).integer(0, 9), "thing key 1 is 0 to 9, not 10");
    assertMalformed(
        () -> decode("a1011bffffffffffffffff").get(1).integer(0, 9),
        "thing key 1 is an integer beyond 64 bits");
    assertMalformed(
        () -> decode("a1014101").get(1).bytes(2, 3), "thing key 1 has 2 to 3 bytes, not 1");
    assertMalformed(
        () -> decode("a10162c39f").get(1).text(0, 1),
        "thing key 1 has 0 to 1 bytes of UTF-8, not 2");
    assertMalformed(
        () -> decode("a101820102").get(1).array(0, 1), "thing key 1 has 0 to 1 values, not 2");
  }

  @Test
  void aHigherVersionIsNewerAndNotMalformed() {
    assertThatThrownBy(() -> decode("a1010299").version(1, 1)).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> decode("a201021863f5").version(1, 1))
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.isNewer()).isTrue())
        .hasMessage("thing of version 2, this release reads up to 1");
    assertMalformed(
        () -> decode("a10100").version(1, 1), "thing key 1 is 1 to 9223372036854775807, not 0");
  }

  private static String notDeterministic() {
    return "thing: not the deterministic form (key order, shortest lengths, no tags, depth 4)";
  }

  private static CborMap decode(String hex) throws FormatException {
    return CborMap.decode("thing", Hex.decode(hex), 100);
  }

  private static void refused(String hex, String message) {
    assertMalformed(() -> CborMap.decode("thing", Hex.decode(hex), 9), message);
  }

  private static void assertMalformed(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.isNewer()).isFalse())
        .hasMessage(message);
  }
}
