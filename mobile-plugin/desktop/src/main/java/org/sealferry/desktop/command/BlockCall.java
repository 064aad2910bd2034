package org.sealferry.desktop.command;

import java.io.IOException;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Blocks a peer. */
@Command(
    name = "block",
    mixinStandardHelpOptions = true,
    description = {
      "Blocks a peer that is met now or remembered: it is forgotten, a meeting with it ends,",
      "and there is no other; it is not told."
    })
final class BlockCall extends PhoneCall {
  @Parameters(paramLabel = "PEER", description = "its name, or 8 digits or more of its key")
  @SuppressWarnings("NullAway.Init")
  String peer;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    call(Message.command("block").with("peer", peer).json());
  }
}
