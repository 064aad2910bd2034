package org.sealferry.desktop.command;

import picocli.CommandLine.Command;

/** The group of commands about bundle files. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    subcommands = {BundleExportCall.class, BundleImportCall.class},
    description = "Files that carry documents and receipts on sticks, by mail or any other way.")
final class BundleCall {}
