package org.sealferry.desktop.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Tells a script which port was taken; the file appears as a whole. */
public final class PortFile {
  private PortFile() {}

  /**
   * Writes the port of an address.
   *
   * @param address {@code HOST:PORT}
   * @throws UncheckedIOException when the file cannot be written; the message says all
   */
  public static void write(Path file, String address) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new IOException("there is no folder " + folder);
      }
      Files.writeString(fresh, address.substring(address.lastIndexOf(':') + 1) + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
