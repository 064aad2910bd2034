package org.sealferry.desktop.key;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a password comes from: a file's first line, standard input's, or a prompt. */
public final class PasswordSource {
  private static final int USUAL_BYTES = 256;

  private final @Nullable String source;
  private final InputStream standardInput;

  private PasswordSource(@Nullable String source, InputStream standardInput) {
    this.source = source;
    this.standardInput = standardInput;
  }

  /**
   * Names a source.
   *
   * @param source {@code @FILE}, {@code -} for standard input, or null for a prompt
   */
  public static PasswordSource of(@Nullable String source) {
    return new PasswordSource(source, System.in);
  }

  static PasswordSource of(@Nullable String source, InputStream standardInput) {
    return new PasswordSource(source, standardInput);
  }

  /** Asks for the password of an existing key. */
  public Password existing() throws KeyFileException, IOException {
    return read("Password: ");
  }

  /** Asks for a new password, twice when it is typed. */
  public Password chosen() throws KeyFileException, IOException {
    Password first = read("New password: ");
    if (source == null) {
      try (Password second = read("Once more: ")) {
        if (!first.isSameAs(second)) {
          throw new KeyFileException("the two passwords differ; nothing was made, try again");
        }
      }
    }
    if (first.isEmpty()) {
      throw new KeyFileException("an empty password protects nothing; give one of at least 1 byte");
    }
    return first;
  }

  private Password read(String prompt) throws KeyFileException, IOException {
    if (source == null) {
      return prompt(prompt);
    }
    if (source.equals("-")) {
      return firstLine(standardInput, "standard input");
    }
    if (!source.startsWith("@")) {
      throw new KeyFileException(
          "a password on the command line can be read by others; give @FILE or - instead");
    }
    Path file = Path.of(source.substring(1));
    try (InputStream in = Files.newInputStream(file)) {
      return firstLine(in, "file " + file);
    } catch (NoSuchFileException e) {
      throw new KeyFileException("there is no password file " + file);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on it is not null, but reads null at the end
  private static Password prompt(String prompt) throws KeyFileException {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("%s", prompt);
    if (typed == null) {
      throw new KeyFileException(
          "a password is needed and there is no terminal to ask on; give --password @FILE or -");
    }
    return Password.of(typed);
  }

  /** Takes no byte behind the line's end: answers to questions may follow on the same input. */
  private static Password firstLine(InputStream in, String where)
      throws KeyFileException, IOException {
    int next = in.read();
    if (next < 0) {
      throw new KeyFileException("no password: " + where + " is empty");
    }
    byte[] line = new byte[USUAL_BYTES];
    int length = 0;
    while (next >= 0 && next != '\n') {
      if (length == line.length) {
        byte[] outgrown = line;
        line = Arrays.copyOf(outgrown, 2 * length);
        Arrays.fill(outgrown, (byte) 0);
      }
      line[length++] = (byte) next;
      next = in.read();
    }
    return Password.of(line, length > 0 && line[length - 1] == '\r' ? length - 1 : length);
  }
}
