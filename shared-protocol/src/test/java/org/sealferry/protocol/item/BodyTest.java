package org.sealferry.protocol.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

class BodyTest {
  @Test
  void aBodyKeepsItsOwnCopyOfTheBytes() throws Exception {
    byte[] bytes = {4, 1, 2};
    Body body = Body.parse(bytes);
    bytes[1] = 9;
    body.bytes()[2] = 9;

    assertThat(body.payload(BodyKind.CHUNK)).containsExactly(1, 2);
  }

  @Test
  void aBodyOfAnotherKindIsRefused() throws Exception {
    Body body = Body.parse(new byte[] {4, 1});

    assertThatThrownBy(() -> body.payload(BodyKind.INDEX))
        .isInstanceOf(FormatException.class)
        .hasMessage("body of kind 4 where a body of kind INDEX belongs");
  }

  @Test
  void idsAreOrderedAsUnsignedBytes() {
    byte[] high = new byte[32];
    high[0] = (byte) 0x80;
    byte[] low = new byte[32];
    low[0] = 0x7F;

    assertThat(DocumentId.of(high)).isGreaterThan(DocumentId.of(low));
  }

  @Test
  void idsAreReadFromHexAndWrittenToIt() throws Exception {
    String hex = "00ff" + "ab".repeat(30);

    assertThat(BodyId.parse(hex)).hasToString(hex);
    assertThat(DocumentId.parse(hex).envelope().bytes()).isEqualTo(Hex.decode(hex));
    assertThatThrownBy(() -> BodyId.parse("AB".repeat(32))).hasMessageContaining("lower-case");
    assertThatThrownBy(() -> BodyId.parse("ab")).hasMessage("an id is 32 bytes, not 1");
  }

  @Test
  void anIndexOfTooManyOrRepeatedIdsIsTheCallersMistake() {
    BodyId id = Body.of(BodyKind.CHUNK, new byte[] {1}).id();

    assertThatThrownBy(() -> IndexBody.of(List.of())).hasMessage("INDEX of 0 ids, 1 to 1000");
    assertThatThrownBy(() -> IndexBody.of(List.of(id, id))).hasMessage("INDEX lists an id twice");
  }
}
