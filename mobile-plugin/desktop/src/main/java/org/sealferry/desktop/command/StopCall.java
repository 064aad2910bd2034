package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlClient;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;

/** Ends the running phone. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Ends the running phone and its meetings.")
final class StopCall extends PhoneCall {
  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    phone.home().requirePhone();
    Optional<ControlClient> running = door().running();
    if (!running.isPresent()) {
      out().println("no phone runs in " + phone.home().directory());
      return;
    }
    JsonObject request = Message.command("stop").json();
    try (ControlClient client = running.get()) {
      client.call(request, new CallListener() {});
      client.awaitEnd();
    }
    door().awaitEnd(line -> err().println(line));
  }
}
