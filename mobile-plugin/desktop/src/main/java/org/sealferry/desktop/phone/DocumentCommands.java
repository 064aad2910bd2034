package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.Engine;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.OwnDocument;

/** Lists, sends and deletes own documents. */
final class DocumentCommands {
  private static final int PAGE = 200;

  private final Engine engine;

  DocumentCommands(Engine engine) {
    this.engine = engine;
  }

  void list(JsonObject request, Conversation conversation) {
    List<OwnDocument> all = engine.documents().all();
    for (int at = 0; at < all.size(); at += PAGE) {
      List<Message> page = new ArrayList<>();
      all.subList(at, Math.min(all.size(), at + PAGE))
          .forEach(document -> page.add(describe(document)));
      conversation.event("documents", new Message().with("documents", page));
    }
    conversation.done(new Message().with("documents", all.size()));
  }

  void send(JsonObject request, Conversation conversation)
      throws ControlException, DocumentException {
    OwnDocument document = find(engine, request);
    engine.documents().choose(document);
    conversation.done(new Message().with("id", document.document().id().toString()));
  }

  void delete(JsonObject request, Conversation conversation)
      throws ControlException, DocumentException {
    OwnDocument document = find(engine, request);
    engine.documents().delete(document);
    conversation.done(new Message().with("id", document.document().id().toString()));
  }

  static OwnDocument find(Engine engine, JsonObject request)
      throws ControlException, DocumentException {
    String id = Message.text(request, "id");
    if (id == null) {
      throw new ControlException("bad-request", "which document? its id is missing");
    }
    return engine.documents().find(id.toLowerCase(Locale.ROOT));
  }

  private static Message describe(OwnDocument own) {
    KnownDocument document = own.document();
    return new Message()
        .with("id", document.id().toString())
        .with("state", Commands.code(document.state()))
        .with("verdict", document.verdict().map(Commands::code).orElse(null))
        .with("reason", document.reason().map(Commands::code).orElse(null))
        .with("type", own.mediaType())
        .with("bytes", own.bodySize())
        .with("subject", own.subject().orElse(null))
        .with("created", Instant.ofEpochMilli(own.createdMillis()).toString())
        .with("sealedBytes", document.size())
        .with("deleted", own.isDeleted());
  }
}
