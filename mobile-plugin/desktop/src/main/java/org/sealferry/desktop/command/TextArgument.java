package org.sealferry.desktop.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sealferry.desktop.control.ControlException;

/** Text that may stand on the command line, in a file or on standard input. */
final class TextArgument {
  private static final int MAX_BYTES = 1 << 20;

  private TextArgument() {}

  /** Returns the text itself, that of {@code @FILE}, or for {@code -} all of standard input. */
  static String read(String argument) throws IOException, ControlException {
    if (argument.equals("-")) {
      return new String(System.in.readNBytes(MAX_BYTES), UTF_8).strip();
    }
    return argument.startsWith("@") ? file(Path.of(argument.substring(1))) : argument;
  }

  /** Reads a secret, which must not stand on the command line. */
  static String secret(String option, String argument) throws IOException, ControlException {
    if (!argument.equals("-") && !argument.startsWith("@")) {
      throw new ControlException(
          "usage", option + " on the command line can be read by others; give @FILE or - instead");
    }
    return read(argument);
  }

  private static String file(Path file) throws IOException, ControlException {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new ControlException("io", "there is no file " + file);
    }
  }
}
