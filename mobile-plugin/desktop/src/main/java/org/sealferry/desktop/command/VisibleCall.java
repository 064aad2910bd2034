package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.control.PortFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets phones dial this one. */
@Command(
    name = "visible",
    mixinStandardHelpOptions = true,
    description = {
      "Lets phones in reach dial this one for 3 minutes.",
      "Asks to compare the code; then goes on syncing until Ctrl-C, unless a phone runs here",
      "already."
    })
final class VisibleCall extends RunningCall {
  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "where to write the port others dial")
  @Nullable Path portFile;

  @Option(
      names = "--called",
      paramLabel = "NAME",
      description = "the name others see in their lists; default: a random one")
  @Nullable String called;

  @Override
  JsonObject request() {
    return Message.command("visible").withIfPresent("called", called).json();
  }

  @Override
  void heard(JsonObject event) {
    if (portFile != null && "visible".equals(Message.text(event, "event"))) {
      PortFile.write(portFile, String.valueOf(Message.text(event, "address")));
    }
  }
}
