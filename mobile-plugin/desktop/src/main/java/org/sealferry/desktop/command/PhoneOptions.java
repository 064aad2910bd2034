package org.sealferry.desktop.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.home.PhoneHome;
import org.sealferry.desktop.key.PasswordSource;
import org.sealferry.engine.destination.NetworkCost;
import picocli.CommandLine.Option;

/** What every command of a phone takes. */
final class PhoneOptions {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "the phone's directory; default: $SEALFERRY_DIR, else ~/.sealferry")
  @Nullable Path directory;

  @Option(
      names = "--password",
      paramLabel = "@FILE|-",
      description = "the phone's password: a file's first line, or one of standard input")
  @Nullable String password;

  @Option(
      names = "--network",
      paramLabel = "unmetered|metered|roaming",
      defaultValue = "unmetered",
      description = "what the way to servers costs; nothing is delivered where it costs money")
  NetworkCost network = NetworkCost.UNMETERED;

  @Option(
      names = "--unsafe-clock-offset-ms",
      paramLabel = "MS",
      defaultValue = "0",
      hidden = true,
      description = "added to the machine's clock; for tests of wrong clocks")
  long clockOffsetMillis;

  PhoneHome home() {
    if (directory != null) {
      return new PhoneHome(directory);
    }
    String named = System.getenv("SEALFERRY_DIR");
    return new PhoneHome(
        named == null || named.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".sealferry")
            : Path.of(named));
  }

  PasswordSource passwordSource() {
    return PasswordSource.of(password);
  }
}
