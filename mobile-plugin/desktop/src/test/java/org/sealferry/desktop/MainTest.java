package org.sealferry.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @ParameterizedTest
  @ValueSource(strings = {"-V", "phone --version", "phone destination add -V", "bramble-peer -V"})
  void everyCommandSaysItsVersion(String command) {
    StringWriter printed = new StringWriter();
    int code =
        Main.commandLine().setOut(new PrintWriter(printed, true)).execute(command.split(" ", -1));
    assertThat(code).isZero();
    assertThat(printed.toString().strip()).matches("sealferry [0-9]+\\.[0-9]+\\.[0-9]+.*");
  }
}
