package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.desktop.phone.PhoneSetup;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the phones that are visible in the same network. */
@Command(
    name = "look",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the phones that are visible in the same network, without being visible.",
      "To meet one: phone nearby."
    })
final class LookCall extends PhoneCall {
  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "6",
      description = "how long to look, 1 to 180; default: ${DEFAULT-VALUE}")
  long seconds;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "in which network to look, if no phone runs here; default: in all")
  @Nullable String listen;

  @Option(names = "--json", description = "one JSON object a line")
  boolean json;

  @Override
  PhoneSetup setup() {
    return super.setup().listen(listen == null ? RunningCall.ANYWHERE : listen);
  }

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    JsonObject found = call(Message.command("look").with("seconds", seconds).json());
    if (json) {
      Message.objects(found, "phones").forEach(phone -> out().println(phone));
    } else {
      Describe.nearby(found).forEach(line -> out().println(line));
    }
  }
}
