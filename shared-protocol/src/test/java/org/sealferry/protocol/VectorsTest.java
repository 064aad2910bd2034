package org.sealferry.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.protocol.item.FormatException;

/** Every vector of every folder is read with the outcome it expects, and written again the same. */
class VectorsTest {
  private static final Map<String, VectorFormat<?>> FORMATS = VectorFormats.all();

  @TestFactory
  Stream<DynamicTest> vectors() throws Exception {
    return files().stream().map(file -> DynamicTest.dynamicTest(label(file), () -> check(file)));
  }

  @Test
  void everyFormatHasVectors() throws Exception {
    assertThat(files().stream().map(VectorsTest::folder).distinct())
        .containsExactlyInAnyOrderElementsOf(FORMATS.keySet());
  }

  private static void check(Path file) throws IOException {
    Vector vector = Vector.read(file);
    VectorFormat<?> format = FORMATS.get(folder(file));
    assertThat(format).as("reader of %s", file).isNotNull();
    String outcome;
    try {
      VectorFormat.Outcome read = format.run(vector.bytes);
      assertThat(read.written).as("written again").isEqualTo(vector.bytes);
      assertThat(read.description).isEqualTo(vector.value());
      outcome = "ok";
    } catch (FormatException e) {
      outcome = (e.isNewer() ? "newer: " : "malformed: ") + e.getMessage();
    }
    assertThat(outcome.replace("\n", "\\n")).isEqualTo(vector.expect());
  }

  private static List<Path> files() throws IOException, URISyntaxException {
    Path root = Paths.get(VectorsTest.class.getResource("/vectors").toURI());
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static String folder(Path file) {
    return file.getParent().getFileName().toString();
  }

  private static String label(Path file) {
    return folder(file) + "/" + file.getFileName();
  }
}
