package org.sealferry.server.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Names the server's data directory. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "sealferry-data",
      description = "the server's data directory (${DEFAULT-VALUE})")
  Path path;
}
