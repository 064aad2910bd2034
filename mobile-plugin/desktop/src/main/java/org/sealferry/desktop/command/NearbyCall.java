package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows phones in the same network, and lets phones and users choose each other. */
@Command(
    name = "nearby",
    mixinStandardHelpOptions = true,
    description = {
      "Becomes visible for 3 minutes, shows who else is, and meets the phone that is chosen",
      "by its number, or that chooses this one.",
      "Asks to compare the code; then goes on syncing until Ctrl-C, unless a phone runs here",
      "already."
    })
final class NearbyCall extends RunningCall {
  @Option(
      names = "--called",
      paramLabel = "NAME",
      description = "the name others see in their lists; default: a random one")
  @Nullable String called;

  @Option(
      names = "--choose",
      paramLabel = "NAME",
      description = "chooses the phone of this name when it comes, and asks for no number")
  @Nullable String choose;

  @Override
  JsonObject request() {
    return Message.command("nearby")
        .withIfPresent("called", called)
        .withIfPresent("choose", choose)
        .json();
  }
}
