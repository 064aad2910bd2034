package org.sealferry.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory with everything in it. */
final class FileTree {
  private FileTree() {}

  /**
   * Removes it; symbolic links are not followed.
   *
   * @throws IOException or {@link java.io.UncheckedIOException} if somebody else still works there
   */
  static void delete(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
