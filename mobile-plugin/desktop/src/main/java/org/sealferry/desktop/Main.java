package org.sealferry.desktop;

import org.sealferry.desktop.bramblepeer.BramblePeerCommand;
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

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }
}
