package org.sealferry.desktop.command;

import java.io.IOException;
import java.util.List;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.Caller;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sends drafts on their way. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = "Sends drafts on their way; documents that are already are left alone.")
final class SendCall extends PhoneCall {
  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "the documents' ids, or their beginnings")
  @SuppressWarnings("NullAway.Init")
  List<String> ids;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    try (Caller caller = caller()) {
      for (String id : ids) {
        caller.call(Message.command("send").with("id", id).json(), new CallListener() {});
      }
    }
  }
}
