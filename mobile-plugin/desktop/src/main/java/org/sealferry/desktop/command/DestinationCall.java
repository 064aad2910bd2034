package org.sealferry.desktop.command;

import picocli.CommandLine.Command;

/** The group of commands about destinations. */
@Command(
    name = "destination",
    mixinStandardHelpOptions = true,
    subcommands = {
      DestinationAddCall.class,
      DestinationEnterCall.class,
      DestinationListCall.class,
      DestinationRegisterCall.class
    },
    description = "For whom documents are sealed, and where their servers are.")
final class DestinationCall {}
