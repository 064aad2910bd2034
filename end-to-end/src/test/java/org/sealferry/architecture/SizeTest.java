package org.sealferry.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The budget in CONTRIBUTING.md: length of files and methods, parameters, names of classes. */
class SizeTest {
  private static final int MAX_LINES = 400;
  private static final int MAX_METHOD_LINES = 40;
  private static final int MAX_PARAMETERS = 5;
  private static final Path ROOT = Path.of("..");

  /** ContactInfo is a noun of the wire specification. */
  private static final String EMPTY_NAMES =
      "(?!ContactInfo).*(Manager|Helper|Utils?|Impl|Service|Data|Info)\\.java";

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .toList();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noFileIsLongerThan400Lines() throws IOException {
    assertThat(sources().stream().filter(file -> lines(file) > MAX_LINES)).isEmpty();
  }

  @Test
  void noMethodIsLongerThan40Lines() throws IOException {
    assertThat(SourceMethod.in(sources()).filter(method -> method.lines() > MAX_METHOD_LINES))
        .isEmpty();
  }

  /** Spring fills the parameters of beans and settings by their types and names. */
  @Test
  void nothingTakesMoreThanFiveParameters() throws IOException {
    List<Path> programs =
        sources().stream().filter(file -> file.toString().contains("/src/main/")).toList();
    assertThat(
            SourceMethod.in(programs)
                .filter(method -> method.parameters() > MAX_PARAMETERS)
                .filter(method -> !method.isFilledBySpring()))
        .isEmpty();
  }

  @Test
  void noClassHasANameThatSaysNothing() throws IOException {
    assertThat(
            sources().stream().filter(file -> file.getFileName().toString().matches(EMPTY_NAMES)))
        .isEmpty();
  }
}
