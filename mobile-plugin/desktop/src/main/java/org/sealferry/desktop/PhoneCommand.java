package org.sealferry.desktop;

import picocli.CommandLine.Command;

/** The group of commands that work on one phone's directory. */
@Command(
    name = "phone",
    mixinStandardHelpOptions = true,
    description = "A phone: its documents, its peers, its deliveries.")
final class PhoneCommand {}
