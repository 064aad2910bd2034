package org.sealferry.desktop.command;

import java.io.IOException;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes an own document. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Deletes a document here; copies that others carry may still arrive.")
final class DeleteCall extends PhoneCall {
  @Parameters(paramLabel = "ID", description = "the document's id, or its beginning")
  @SuppressWarnings("NullAway.Init")
  String id;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    call(Message.command("delete").with("id", id).json());
  }
}
