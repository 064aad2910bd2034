package org.sealferry.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealferry.demo.program.PhoneStatus;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void tableIsRedrawnInPlaceOnATerminal() {
    Screen screen = new Screen(out, true);
    screen.show(table(0));
    screen.show(table(1));
    assertThat(lines()).hasSize(4);
    assertThat(lines().get(2)).startsWith("\u001b[2A\u001b[J  phone ");
    assertThat(lines().get(3)).startsWith("  A              2          1 ");
  }

  @Test
  void lineStandsAboveTheTable() {
    Screen screen = new Screen(out, true);
    screen.show(table(0));
    screen.say("a line");
    assertThat(lines().get(2)).isEqualTo("\u001b[2A\u001b[Ja line");
    assertThat(lines().subList(3, 5)).isEqualTo(lines().subList(0, 2));
  }

  @Test
  void withoutATerminalOneLineIsPrintedWhenItChanged() {
    Screen screen = new Screen(out, false);
    screen.show(table(0));
    screen.show(table(0));
    screen.say("a line");
    screen.show(table(2));
    assertThat(lines())
        .containsExactly(
            "         A: own 2, delivered 0", "a line", "         A: own 2, delivered 2");
  }

  private static PhoneTable table(int delivered) {
    PhoneTable table = new PhoneTable();
    table.add(
        "A",
        new PhoneStatus(
            new PhoneStatus.Own(2 - delivered, 0, 0, delivered, 4_096),
            new PhoneStatus.Carried(0, 0, 0),
            List.of(),
            false));
    return table;
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
