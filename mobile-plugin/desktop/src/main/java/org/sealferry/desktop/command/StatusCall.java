package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows where everything stands. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows documents, what is carried for others, peers and destinations.")
final class StatusCall extends PhoneCall {
  @Option(names = "--json", description = "as one JSON object")
  boolean json;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    JsonObject status = call(Message.command("status").json());
    if (json) {
      status.remove("done");
      out().println(status);
      return;
    }
    boolean running = Message.flag(status, "running");
    out().println(Message.text(status, "name") + (running ? " (running)" : " (not running)"));
    out().println("  documents    " + own(Message.object(status, "own")));
    out().println("  for others   " + carried(Message.object(status, "carried")));
    Message.objects(status, "peers")
        .forEach(peer -> out().println("  peer         " + Describe.peer(peer)));
    Message.objects(status, "destinations")
        .forEach(one -> out().println("  destination  " + Describe.destination(one)));
    out().println("  database     " + Amount.bytes(Message.number(status, "databaseBytes")));
  }

  private static String own(JsonObject own) {
    List<String> parts = new ArrayList<>();
    long here =
        Message.number(own, "toSend")
            + Message.number(own, "drafts")
            + Message.number(own, "held")
            + Message.number(own, "rejected");
    parts.add(here + " on this phone");
    parts.add(Message.number(own, "delivered") + " delivered");
    add(parts, own, "drafts", "of those here drafts");
    add(parts, own, "held", "held by the destination");
    add(parts, own, "rejected", "rejected by the destination");
    add(parts, own, "expired", "past their last day");
    return String.join(", ", parts);
  }

  private static String carried(JsonObject carried) {
    List<String> parts = new ArrayList<>();
    parts.add(
        Amount.of(Message.number(carried, "documents"), "document")
            + ", "
            + Amount.bytes(Message.number(carried, "bytes")));
    add(parts, carried, "delivered", "delivered");
    add(parts, carried, "evicted", "dropped for space");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, JsonObject counts, String name, String words) {
    if (Message.number(counts, name) > 0) {
      parts.add(Message.number(counts, name) + " " + words);
    }
  }
}
