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
      NearbyCall.class,
      LookCall.class,
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
      RememberCall.class,
      RenameCall.class,
      ForgetCall.class,
      BlockCall.class,
      UnblockCall.class,
      StopCall.class,
      PasswordCall.class
    },
    description = "A phone: its documents, its peers, its deliveries.")
public final class PhoneCommand {}
