package org.sealferry.server.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.sealferry.server.export.DocumentLine;
import org.sealferry.server.export.JsonLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what has arrived. */
@Command(
    name = "documents",
    mixinStandardHelpOptions = true,
    description = "Lists what has arrived, in the order of its arrival.")
public final class DocumentsCommand implements Callable<Integer> {
  private static final int ID_DIGITS = 16;

  private final Ground ground;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--json", description = "one JSON object a line, with everything that is known")
  private boolean json;

  /** Makes the command. */
  public DocumentsCommand(Ground ground) {
    this.ground = ground;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (ServerAccess access = ServerAccess.open(data.path, ground)) {
      if (json) {
        JsonLines lines = new JsonLines(out);
        access.documents().forEach(report -> lines.write(new DocumentLine(report).fields()));
      } else {
        Table table = table(out);
        access.documents().forEach(report -> print(new DocumentLine(report), table));
      }
    }
    return 0;
  }

  private static Table table(PrintWriter out) {
    return new Table(
        out,
        new Table.Column("DOCUMENT", ID_DIGITS),
        new Table.Column("ARRIVED", 20),
        new Table.Column("STATE", 10),
        new Table.Column("REASON", 9),
        new Table.Column("SEALED", 10),
        new Table.Column("LACKING", 7),
        new Table.Column("BROUGHT BY", 14),
        new Table.Column("TYPE", 20),
        new Table.Column("SUBJECT", 0));
  }

  private static void print(DocumentLine document, Table table) {
    table.row(
        document.id().toString().substring(0, ID_DIGITS),
        Times.seconds(document.arrived()),
        document.text("state"),
        document.text("reason"),
        document.text("sealedBytes"),
        document.text("lacking"),
        document.text("deliveredBy"),
        document.text("mediaType"),
        document.text("subject"));
  }
}
