package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an enrolment link. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = "Takes the enrolment link of a destination: documents can be sealed at once.")
final class DestinationAddCall extends PhoneCall {
  @Parameters(
      paramLabel = "@FILE|-",
      description = "where the link stands, sealferry:…; its code can be used once")
  @SuppressWarnings("NullAway.Init")
  String link;

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      description = "what people there call this phone; default: its name")
  @Nullable String label;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    JsonObject added =
        call(
            Message.command("destination-add")
                .with("link", TextArgument.secret("a link", link))
                .withIfPresent("label", label)
                .json());
    out().println("Added " + Message.text(added, "fingerprint"));
  }
}
