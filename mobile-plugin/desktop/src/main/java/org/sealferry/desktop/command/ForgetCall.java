package org.sealferry.desktop.command;

import java.io.IOException;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Forgets a remembered peer. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description = "Forgets a remembered peer: the next meeting asks again.")
final class ForgetCall extends PhoneCall {
  @Parameters(paramLabel = "PEER", description = "its name, or 8 digits or more of its key")
  @SuppressWarnings("NullAway.Init")
  String peer;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    call(Message.command("forget").with("peer", peer).json());
  }
}
