package org.sealferry.server.command;

import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.export.JsonLines;
import org.sealferry.server.export.ReceiptLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what the destination has signed for. */
@Command(
    name = "receipts",
    mixinStandardHelpOptions = true,
    description = "Lists receipts, oldest first.")
public final class ReceiptsCommand implements Callable<Integer> {
  private static final int ID_DIGITS = 16;

  private final Ground ground;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--json", description = "one JSON object a line")
  private boolean json;

  @Parameters(
      arity = "0..1",
      paramLabel = "DOCUMENT-ID",
      description = "only receipts that name this document: 64 hexadecimal digits")
  private @Nullable String document;

  /** Makes the command. */
  public ReceiptsCommand(Ground ground) {
    this.ground = ground;
  }

  @Override
  public Integer call() throws Exception {
    Optional<DocumentId> wanted = wanted();
    PrintWriter out = spec.commandLine().getOut();
    try (ServerAccess access = ServerAccess.open(data.path, ground)) {
      if (json) {
        JsonLines lines = new JsonLines(out);
        access.receipts().<RuntimeException>visit(wanted, receipt -> lines.write(receipt.fields()));
      } else {
        Table table =
            new Table(
                out,
                new Table.Column("RECEIPT", ID_DIGITS),
                new Table.Column("ISSUED", 20),
                new Table.Column("ENTRIES", 0));
        access.receipts().<RuntimeException>visit(wanted, receipt -> print(receipt, table));
      }
    }
    return 0;
  }

  private Optional<DocumentId> wanted() {
    if (document == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(DocumentId.of(HexFormat.of().parseHex(document)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "DOCUMENT-ID is 64 hexadecimal digits: " + e.getMessage());
    }
  }

  private static void print(ReceiptLine receipt, Table table) {
    String entries =
        receipt.entries().stream().map(ReceiptsCommand::text).collect(Collectors.joining(" "));
    table.row(
        receipt.id().toString().substring(0, ID_DIGITS), Times.seconds(receipt.issued()), entries);
  }

  private static String text(ReceiptLine.Entry entry) {
    String verdict = entry.verdict() + entry.reason().map(reason -> "(" + reason + ")").orElse("");
    return entry.document().toString().substring(0, ID_DIGITS) + "=" + verdict;
  }
}
