package org.sealferry.server.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sealferry.server.export.Export;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what has arrived as files. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes every opened document as a file, and a list of all documents.")
public final class ExportCommand implements Callable<Integer> {
  private final Ground ground;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--to", required = true, paramLabel = "DIR2", description = "empty or new")
  private Path target;

  @Option(
      names = "--sealed",
      description = "the OpenPGP messages too, also of what could not be opened")
  private boolean sealed;

  /** Makes the command. */
  public ExportCommand(Ground ground) {
    this.ground = ground;
  }

  @Override
  public Integer call() throws Exception {
    try (ServerAccess access = ServerAccess.open(data.path, ground)) {
      Export.Form form = sealed ? Export.Form.OPENED_AND_SEALED : Export.Form.OPENED;
      long files = access.export().writeTo(target, form);
      spec.commandLine().getOut().println(files + " files and documents.jsonl in " + target);
    }
    return 0;
  }
}
