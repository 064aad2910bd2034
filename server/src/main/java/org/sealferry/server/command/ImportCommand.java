package org.sealferry.server.command;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.server.ingest.BundleIntake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a bundle file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the documents of a bundle file, as from a memory stick. They are opened while a server",
      "runs. Of a damaged file everything before the damage is taken; exit code 1 says so."
    })
public final class ImportCommand implements Callable<Integer> {
  private final Ground ground;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(paramLabel = "FILE")
  private Path file;

  /** Makes the command. */
  public ImportCommand(Ground ground) {
    this.ground = ground;
  }

  @Override
  public Integer call() throws Exception {
    BundleIntake.Taken taken;
    try (ServerAccess access = ServerAccess.open(data.path, ground);
        InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      taken = access.bundles().take(in);
    } catch (FormatException e) {
      throw new CommandException(file + ": " + e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        taken.documents()
            + (taken.documents() == 1 ? " document, " : " documents, ")
            + taken.complete()
            + " of them complete"
            + (taken.refused() > 0 ? "; " + taken.refused() + " pieces refused" : ""));
    if (taken.damage().isPresent()) {
      throw new CommandException(
          file + ": " + taken.damage().get() + "; what came before is here: get another copy");
    }
    return 0;
  }
}
