package org.sealferry.server.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.server.device.Device;
import org.sealferry.server.export.JsonLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the devices that were ever invited. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = "Lists devices; adds and revokes them.")
public final class DevicesCommand implements Callable<Integer> {
  private final Ground ground;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--json", description = "one JSON object a line")
  private boolean json;

  /** Makes the command. */
  public DevicesCommand(Ground ground) {
    this.ground = ground;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (ServerAccess access = ServerAccess.open(data.path, ground)) {
      if (json) {
        JsonLines lines = new JsonLines(out);
        access.devices().list().forEach(device -> lines.write(fields(device)));
      } else {
        print(access, out);
      }
    }
    return 0;
  }

  private static void print(ServerAccess access, PrintWriter out) {
    Table table =
        new Table(
            out,
            new Table.Column("ID", 4),
            new Table.Column("STATE", 8),
            new Table.Column("LAST SEEN", 20),
            new Table.Column("AUTHOR", 40),
            new Table.Column("LABEL", 0));
    for (Device device : access.devices().list()) {
      table.row(
          device.id(),
          device.state(),
          device.lastSeen().map(Times::seconds).orElse("never"),
          device.author().map(Fingerprint::toString).orElse("-"),
          device.label());
    }
  }

  private static Map<String, @Nullable Object> fields(Device device) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", device.id().number());
    fields.put("label", device.label());
    fields.put("state", device.state());
    fields.put("author", device.author().orElse(null));
    fields.put("created", device.created());
    fields.put("lastSeen", device.lastSeen().orElse(null));
    return fields;
  }
}
