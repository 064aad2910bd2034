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

/** Seals the registration that waits. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = "Seals the registration of this phone, so that others carry it.")
final class DestinationRegisterCall extends PhoneCall {
  @Option(
      names = "--destination",
      paramLabel = "HEX",
      description = "the beginning of its fingerprint; not needed if there is one only")
  @Nullable String destination;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    JsonObject sealed =
        call(
            Message.command("destination-register")
                .withIfPresent("destination", destination)
                .json());
    out().println(Message.text(sealed, "id"));
  }
}
