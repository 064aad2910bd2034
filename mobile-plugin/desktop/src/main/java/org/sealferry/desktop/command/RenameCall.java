package org.sealferry.desktop.command;

import java.io.IOException;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a remembered peer another name. */
@Command(
    name = "rename",
    mixinStandardHelpOptions = true,
    description = "Gives a remembered peer another name on this phone.")
final class RenameCall extends PhoneCall {
  @Parameters(paramLabel = "PEER", description = "its name, or 8 digits or more of its key")
  @SuppressWarnings("NullAway.Init")
  String peer;

  @Parameters(paramLabel = "NAME", description = "1 to 50 bytes")
  @SuppressWarnings("NullAway.Init")
  String name;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    call(Message.command("rename").with("peer", peer).with("name", name).json());
  }
}
