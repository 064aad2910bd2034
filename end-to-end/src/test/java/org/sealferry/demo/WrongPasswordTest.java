package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.Program;

class WrongPasswordTest {
  @RegisterExtension static final LiveScene LIVE = new LiveScene();

  @Test
  void wrongPasswordOfAPhoneIsSaidInOneLineAndNoFileChanges() throws Exception {
    PhoneProcess phone = LIVE.scene().phone("P").await();
    phone.program().stop();
    Map<String, String> before = contents(phone.directory());
    Path wrong = Files.writeString(LIVE.scene().folder().resolve("wrong"), "not the password");
    Program status =
        LIVE.scene()
            .launcher()
            .start(
                "wrong",
                List.of(
                    "phone",
                    "status",
                    "--dir",
                    phone.directory().toString(),
                    "--password",
                    "@" + wrong));
    assertThat(status.awaitExit(Duration.ofMinutes(2))).isEqualTo(1);
    assertThat(status.errors().lines()).hasSize(1);
    assertThat(status.errors()).startsWith("sealferry phone: ").contains("password");
    assertThat(contents(phone.directory())).isEqualTo(before);
    phone.restart();
    assertThat(phone.control().status().own().all()).isZero();
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }
}
