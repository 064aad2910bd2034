package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a bundle file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes everything that is on its way into a file: own and carried documents, receipts and",
      "certificates. A file of that name is replaced when the new one is whole."
    })
final class BundleExportCall extends PhoneCall {
  @Parameters(paramLabel = "FILE")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    JsonObject result =
        call(
            Message.command("bundle-export").with("file", file.toAbsolutePath().toString()).json());
    out()
        .println(
            "wrote "
                + Amount.of(Message.number(result, "documents"), "document")
                + ", "
                + Amount.bytes(Message.number(result, "bytes")));
  }
}
