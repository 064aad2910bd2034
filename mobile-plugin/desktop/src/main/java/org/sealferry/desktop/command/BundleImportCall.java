package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a bundle file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Takes documents, receipts and certificates from a file, for destinations this phone knows.",
      "Of a damaged file everything before the damage is taken. Exit code 1 if it is damaged."
    })
final class BundleImportCall extends PhoneCall {
  @Parameters(paramLabel = "FILE")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    JsonObject result =
        call(
            Message.command("bundle-import").with("file", file.toAbsolutePath().toString()).json());
    long refused = Message.number(result, "refused");
    long passedOver = Message.number(result, "passedOver");
    out()
        .println(
            Amount.of(Message.number(result, "documents"), "new document")
                + ", "
                + Message.number(result, "news")
                + " of "
                + Amount.of(Message.number(result, "entries"), "piece")
                + " new"
                + (refused > 0 ? ", no room for " + refused : "")
                + (passedOver > 0 ? ", " + passedOver + " for others" : ""));
    @Nullable String damage = Message.text(result, "damage");
    if (damage != null) {
      throw new ControlException(
          "damaged", file + ": " + damage + "; what came before is here: get another copy");
    }
  }
}
