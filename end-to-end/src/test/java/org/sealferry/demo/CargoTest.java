package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CargoTest {
  @TempDir Path folder;

  @Test
  void randomFilesHaveTheSizeAskedForAndDiffer() throws IOException {
    Cargo cargo = Cargo.random("3x70000", folder);
    assertThat(cargo.files()).hasSize(3);
    assertThat(cargo.bytes()).isEqualTo(210_000);
    assertThat(Files.mismatch(cargo.files().get(0), cargo.files().get(1))).isZero();
  }

  @Test
  void amountOfAnotherFormIsRefused() {
    assertThatThrownBy(() -> Cargo.random("0x10", folder))
        .hasMessage("--random takes COUNTxBYTES such as 1000x2048, not '0x10'");
  }
}
