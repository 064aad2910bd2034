package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void tableIsRedrawnInPlaceOnATerminal() {
    Screen screen = new Screen(out, true);
    screen.show(List.of("one", "two"));
    screen.show(List.of("three", "four"));
    assertThat(text()).isEqualTo("one\ntwo\n\u001b[2A\u001b[Jthree\nfour\n");
  }

  @Test
  void lineStandsAboveTheTable() {
    Screen screen = new Screen(out, true);
    screen.show(List.of("table"));
    screen.say("line");
    assertThat(text()).isEqualTo("table\n\u001b[1A\u001b[Jline\ntable\n");
  }

  @Test
  void withoutATerminalTheTableIsPrintedOnlyWhenItChanged() {
    Screen screen = new Screen(out, false);
    screen.show(List.of("table"));
    screen.show(List.of("table"));
    screen.say("line");
    screen.show(List.of("changed"));
    assertThat(text()).isEqualTo("table\nline\nchanged\n");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
