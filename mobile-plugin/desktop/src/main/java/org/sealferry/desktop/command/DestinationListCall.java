package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists destinations. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the destinations this phone knows.")
final class DestinationListCall extends PhoneCall {
  @Option(names = "--json", description = "one JSON object a line")
  boolean json;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    JsonObject answer = call(Message.command("destination-list").json());
    for (JsonObject one : Message.objects(answer, "destinations")) {
      out().println(json ? one.toString() : Describe.destination(one));
    }
  }
}
