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

/** Lists peers. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description = "Lists the peers met now, those remembered and those blocked.")
final class PeersCall extends PhoneCall {
  @Option(names = "--json", description = "one JSON object a line")
  boolean json;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    for (JsonObject peer : Message.objects(call(Message.command("peers").json()), "peers")) {
      out().println(json ? peer.toString() : Describe.peer(peer));
    }
  }
}
