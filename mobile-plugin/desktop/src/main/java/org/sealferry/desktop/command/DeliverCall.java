package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Delivers to the destinations' servers. */
@Command(
    name = "deliver",
    mixinStandardHelpOptions = true,
    description = "Brings documents, own and carried, to their destination's server.")
final class DeliverCall extends PhoneCall {
  @Option(
      names = "--destination",
      paramLabel = "HEX",
      description = "the beginning of its fingerprint; default: all whose server is known")
  @Nullable String destination;

  @Option(
      names = "--metered",
      description = "use the network although it may cost money; a policy may still forbid it")
  boolean metered;

  private JsonObject report = new JsonObject();

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    JsonObject request =
        Message.command("deliver")
            .withIfPresent("destination", destination)
            .withIfPresent("metered", metered ? "yes" : null)
            .json();
    try {
      report = call(request, new Progress());
    } finally {
      if (report.has("confirmed")) {
        out().println(line());
      }
    }
  }

  private String line() {
    return Message.number(report, "confirmed")
        + " confirmed, "
        + Message.number(report, "open")
        + " open, "
        + Message.number(report, "sentBytes")
        + " bytes sent";
  }

  /** Shows every step. */
  private final class Progress implements CallListener {
    @Override
    public void event(JsonObject event) {
      String before = line();
      report = event;
      if (!line().equals(before)) {
        out().println("delivering: " + line());
        out().flush();
      }
    }
  }
}
