package org.sealferry.desktop.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sealferry.desktop.control.ControlException;

/** A secret that stands in a file or on standard input: a command line can be read by others. */
final class TextArgument {
  private static final int MAX_BYTES = 1 << 20;

  private TextArgument() {}

  /** Returns what stands in {@code @FILE}, or for {@code -} a line of standard input. */
  static String secret(String name, String argument) throws IOException, ControlException {
    if (argument.equals("-")) {
      return line(System.in);
    }
    if (!argument.startsWith("@")) {
      throw new ControlException(
          "usage", name + " on the command line can be read by others; give @FILE or - instead");
    }
    return file(Path.of(argument.substring(1)));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n' && line.size() < MAX_BYTES; ) {
      line.write(next);
      next = in.read();
    }
    return line.toString(UTF_8).strip();
  }

  private static String file(Path file) throws IOException, ControlException {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new ControlException("io", "there is no file " + file);
    }
  }
}
