package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists own documents. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the documents of this phone, oldest first.")
final class ListCall extends PhoneCall {
  private static final int SHORT_ID = 12;

  @Option(names = "--json", description = "one JSON object a line")
  boolean json;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    call(
        Message.command("list").json(),
        new CallListener() {
          @Override
          public void event(JsonObject event) {
            Message.objects(event, "documents").forEach(ListCall.this::print);
          }
        });
  }

  private void print(JsonObject document) {
    if (json) {
      out().println(document);
      return;
    }
    String id = String.valueOf(Message.text(document, "id"));
    String subject = Message.text(document, "subject");
    out()
        .println(
            id.substring(0, SHORT_ID)
                + "  "
                + Message.text(document, "created")
                + "  "
                + standing(document)
                + "  "
                + Amount.bytes(Message.number(document, "bytes"))
                + "  "
                + Message.text(document, "type")
                + (subject == null ? "" : "  " + subject));
  }

  private static String standing(JsonObject document) {
    if (Message.flag(document, "deleted")) {
      return "deleted";
    }
    String verdict = Message.text(document, "verdict");
    String reason = Message.text(document, "reason");
    if (verdict != null) {
      return verdict + (reason == null ? "" : " (" + reason + ")");
    }
    return word(Message.text(document, "state"));
  }

  private static String word(@Nullable String state) {
    return "live".equals(state) ? "on its way" : String.valueOf(state);
  }
}
