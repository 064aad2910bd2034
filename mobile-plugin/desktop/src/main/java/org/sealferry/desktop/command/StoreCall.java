package org.sealferry.desktop.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.Caller;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores files as documents. */
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    description = {
      "Seals files and keeps them until their destination has confirmed them.",
      "Prints the id of each document when it is on disk."
    })
final class StoreCall extends PhoneCall {
  /** Keeps a command below the longest line of the control socket, also with long paths. */
  private static final int FILES_AT_ONCE = 200;

  @Parameters(paramLabel = "FILE", arity = "1..*")
  @SuppressWarnings("NullAway.Init")
  List<Path> files;

  @Option(
      names = "--destination",
      paramLabel = "HEX",
      description = "the beginning of its fingerprint; not needed if there is one only")
  @Nullable String destination;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "media type; guessed by the file's name if not given")
  @Nullable String type;

  /** How urgent a document may be. */
  enum Urgency {
    urgent,
    normal,
    bulk
  }

  @Option(names = "--priority", description = "${COMPLETION-CANDIDATES}; default: normal")
  @Nullable Urgency priority;

  @Option(
      names = "--subject",
      paramLabel = "TEXT",
      description = "what it is about; gathers documents of one person or stock")
  @Nullable String subject;

  @Option(
      names = "--lifetime",
      paramLabel = "DAYS",
      description = "for how long it is offered, 0 to 400; default: 180, or what the policy allows")
  @Nullable Integer lifetime;

  @Option(names = "--header", paramLabel = "NAME=VALUE", description = "sealed with the content")
  @Nullable Map<String, String> headers;

  @Option(names = "--draft", description = "keep it here; nobody is told of it until it is sent")
  boolean draft;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    long failed = 0;
    try (Caller caller = caller()) {
      for (int at = 0; at < files.size(); at += FILES_AT_ONCE) {
        List<Path> some = files.subList(at, Math.min(files.size(), at + FILES_AT_ONCE));
        JsonObject result = caller.call(request(some), new Printing());
        failed += Message.number(result, "failed");
      }
    }
    if (failed > 0) {
      throw new ControlException(
          "not-all-stored", Amount.of(failed, "file") + " of " + files.size() + " not stored");
    }
  }

  private JsonObject request(List<Path> some) {
    JsonArray paths = new JsonArray();
    some.forEach(file -> paths.add(file.toAbsolutePath().toString()));
    Message request =
        Message.command("store")
            .with("files", paths)
            .withIfPresent("destination", destination)
            .withIfPresent("type", type)
            .withIfPresent("priority", priority == null ? null : priority.name())
            .withIfPresent("subject", subject)
            .with("draft", draft);
    if (lifetime != null) {
      request.with("lifetime", lifetime);
    }
    if (headers != null) {
      Message sealed = new Message();
      headers.forEach(sealed::with);
      request.with("headers", sealed);
    }
    return request.json();
  }

  /** Prints ids and failures as they come. */
  private final class Printing implements CallListener {
    @Override
    public void event(JsonObject event) {
      if ("stored".equals(Message.text(event, "event"))) {
        out().println(Message.text(event, "id"));
        out().flush();
      } else {
        err()
            .println(
                String.format(
                    Locale.ROOT,
                    "%s: %s: %s",
                    Message.text(event, "file"),
                    Message.text(event, "code"),
                    Message.text(event, "message")));
        err().flush();
      }
    }
  }
}
