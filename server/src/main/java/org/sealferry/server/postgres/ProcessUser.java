package org.sealferry.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user this process runs as, who need not have a name. */
final class ProcessUser {
  private static final Path SELF = Path.of("/proc/self");

  private ProcessUser() {}

  static boolean isRoot() throws IOException {
    return ((Number) Files.getAttribute(SELF, "unix:uid")).intValue() == 0;
  }

  static boolean owns(Path file) throws IOException {
    return Files.getOwner(file).equals(Files.getOwner(SELF));
  }
}
