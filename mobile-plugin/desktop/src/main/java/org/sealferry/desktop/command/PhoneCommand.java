package org.sealferry.desktop.command;

import picocli.CommandLine.Command;

/** The group of commands that work on one phone's directory. */
@Command(
    name = "phone",
    mixinStandardHelpOptions = true,
    subcommands = {
      InitCall.class,
      DestinationCall.class,
      StoreCall.class,
      RunCall.class,
      VisibleCall.class,
      ConnectCall.class,
      QrCall.class,
      StatusCall.class,
      PeersCall.class,
      ListCall.class,
      DeliverCall.class,
      ReadCall.class,
      SendCall.class,
      DeleteCall.class,
      BundleCall.class,
      ForgetCall.class,
      StopCall.class,
      PasswordCall.class
    },
    description = "A phone: its documents, its peers, its deliveries.")
public final class PhoneCommand {}
