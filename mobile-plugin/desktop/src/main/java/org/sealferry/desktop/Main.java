package org.sealferry.desktop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import org.sealferry.desktop.bramblepeer.BramblePeerCommand;
import org.sealferry.desktop.command.PhoneCommand;
import org.sealferry.desktop.command.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the commands {@code phone} and {@code bramble-peer} begin. */
@Command(
    name = "sealferry",
    subcommands = {PhoneCommand.class, BramblePeerCommand.class},
    mixinStandardHelpOptions = true,
    description = "A phone on this machine, and a bare Bramble peer.")
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /**
   * Output is UTF-8 whatever the locale says, because codes are shown as pictures. An {@code @FILE}
   * is read by the option it is given to.
   */
  static CommandLine commandLine() {
    return Version.setIn(new CommandLine(new Main()))
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(System.out, true, UTF_8))
        .setErr(new PrintWriter(System.err, true, UTF_8));
  }
}
