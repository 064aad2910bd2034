package org.sealferry.bramble.btp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs btp_reordering_window. */
class ReorderingWindowTest {
  @TestFactory
  Stream<DynamicTest> vectors() {
    return VectorFile.named("btp_reordering_window").tests("vectors", this::check);
  }

  @Test
  void aNumberOutsideTheWindowIsAProgrammingError() {
    assertThatThrownBy(() -> ReorderingWindow.NEW.accept(32))
        .hasMessage("stream 32 is not in the window at 0");
  }

  @Test
  void noNumberBeyondTheLargestIsAccepted() {
    ReorderingWindow last = ReorderingWindow.decode(0xffff_fff0L, new byte[4]);
    assertThat(last.accepts(0xffff_ffffL)).isTrue();
    assertThat(last.accepts(0x1_0000_0000L)).isFalse();
  }

  private void check(JsonObject vector) {
    ReorderingWindow window =
        ReorderingWindow.decode(
            vector.get("initial_base").getAsLong(), bytes(vector, "initial_bitmap"));
    for (JsonElement element : vector.getAsJsonArray("steps")) {
      JsonObject step = element.getAsJsonObject();
      long number = step.get("stream_number").getAsLong();
      assertThat(window.accepts(number)).isEqualTo(step.get("accepted").getAsBoolean());
      Set<Long> before = accepted(window);
      if (window.accepts(number)) {
        window = window.accept(number);
      }
      Set<Long> added = accepted(window);
      added.removeAll(before);
      before.removeAll(accepted(window));
      assertThat(added).containsExactlyElementsOf(numbers(step, "added"));
      assertThat(before).containsExactlyElementsOf(numbers(step, "removed"));
      assertThat(window.base()).isEqualTo(step.get("base").getAsLong());
      assertThat(hex(window.bitmap())).isEqualTo(text(step, "bitmap"));
      assertThat(ReorderingWindow.decode(window.base(), window.bitmap())).isEqualTo(window);
    }
  }

  private static Set<Long> accepted(ReorderingWindow window) {
    Set<Long> accepted = new TreeSet<>();
    for (long n = window.base(); n < window.base() + ReorderingWindow.SIZE; n++) {
      if (window.accepts(n)) {
        accepted.add(n);
      }
    }
    return accepted;
  }

  private static List<Long> numbers(JsonObject step, String field) {
    JsonArray array = step.getAsJsonArray(field);
    List<Long> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.getAsLong()));
    numbers.sort(null);
    return numbers;
  }
}
