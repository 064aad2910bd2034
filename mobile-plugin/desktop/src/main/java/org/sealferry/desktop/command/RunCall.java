package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Keeps the phone running. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Keeps the phone running until Ctrl-C; other commands talk to it.")
final class RunCall extends RunningCall {
  @Override
  @Nullable JsonObject request() {
    return null;
  }
}
