package org.sealferry.desktop.command;

import java.io.IOException;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Remembers a peer met now. */
@Command(
    name = "remember",
    mixinStandardHelpOptions = true,
    description = "Remembers a peer that is met now: the next meeting asks nothing.")
final class RememberCall extends PhoneCall {
  @Parameters(paramLabel = "PEER", description = "its name, or 8 digits or more of its key")
  @SuppressWarnings("NullAway.Init")
  String peer;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    call(Message.command("remember").with("peer", peer).json());
  }
}
