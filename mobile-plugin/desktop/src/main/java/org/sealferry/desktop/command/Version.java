package org.sealferry.desktop.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;

/** The version that was built, for {@code --version}. */
public final class Version {
  private Version() {}

  /** Returns a line such as {@code sealferry 0.1.0}. */
  public static String line() {
    try (InputStream in = Version.class.getResourceAsStream("/org/sealferry/desktop/version.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a command and all its subcommands print it. */
  public static CommandLine setIn(CommandLine command) {
    command.getCommandSpec().version(line());
    command.getSubcommands().values().forEach(Version::setIn);
    return command;
  }
}
