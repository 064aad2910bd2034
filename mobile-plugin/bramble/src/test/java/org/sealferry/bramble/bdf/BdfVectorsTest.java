package org.sealferry.bramble.bdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs bdf_values and bdf_negative. */
class BdfVectorsTest {
  @TestFactory
  Stream<DynamicTest> values() {
    return VectorFile.named("bdf_values").tests("vectors", this::writeAndRead);
  }

  @TestFactory
  Stream<DynamicTest> inputsAtAndOverTheLimits() {
    return VectorFile.named("bdf_negative").tests("vectors", this::readBothWays);
  }

  private void writeAndRead(JsonObject v) throws BdfException {
    Object value = TypedValue.read(v.getAsJsonObject("value"));
    assertThat(hex(BdfWriter.encode(value))).isEqualTo(text(v, "encoded"));
    BdfReader reader = new BdfReader(bytes(v, "encoded"), true);
    assertThat(reader.value()).isEqualTo(value);
    assertThat(reader.remaining()).isZero();
  }

  private void readBothWays(JsonObject v) throws BdfException {
    check(new BdfReader(bytes(v, "encoded"), true), v.getAsJsonObject("canonical_reader"));
    check(new BdfReader(bytes(v, "encoded"), false), v.getAsJsonObject("lenient_reader"));
  }

  private static void check(BdfReader reader, JsonObject expected) throws BdfException {
    String result = text(expected, "result");
    if (!result.equals("ok") && !result.equals("trailing bytes")) {
      assertThatThrownBy(reader::value).isInstanceOf(BdfException.class);
      return;
    }
    Object value = TypedValue.read(expected.getAsJsonObject("value"));
    assertThat(reader.value()).isEqualTo(value);
    assertThat(reader.remaining() > 0).isEqualTo(result.equals("trailing bytes"));
  }
}
