package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.Deposit;
import org.sealferry.engine.Engine;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.NewDocument;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.protocol.document.MediaType;
import org.sealferry.protocol.document.Priority;
import org.sealferry.protocol.openpgp.Fingerprint;

/**
 * Stores files as documents: small ones together in one transaction, other work of the phone in
 * between. A file that cannot be stored does not keep the others out.
 */
final class StoreCommand {
  private static final int BATCH_FILES = 64;
  private static final long BATCH_BYTES = 4 << 20;

  private final Engine engine;
  private final Executor loop;
  private final Choice choice;

  StoreCommand(Engine engine, Executor loop, Choice choice) {
    this.engine = engine;
    this.loop = loop;
    this.choice = choice;
  }

  void begin(JsonObject request, Conversation conversation) throws ControlException {
    Order order = new Order(request, choice.of(request));
    List<Path> paths = new ArrayList<>();
    Message.texts(request, "files").forEach(file -> paths.add(Path.of(file)));
    if (paths.isEmpty()) {
      throw new ControlException("bad-request", "which files? none is named");
    }
    new Run(order, paths, conversation).turn();
  }

  /** How all files of one command are stored. */
  private static final class Order {
    private final Fingerprint destination;
    private final JsonObject request;
    private final Map<String, String> headers = new HashMap<>();

    Order(JsonObject request, Fingerprint destination) {
      this.destination = destination;
      this.request = request;
      JsonObject given = Message.object(request, "headers");
      given.keySet().forEach(name -> headers.put(name, String.valueOf(Message.text(given, name))));
    }

    NewDocument describe(Path file, long length) {
      String type = Message.text(request, "type");
      NewDocument.Builder document =
          NewDocument.of(destination, MediaType.of(type == null ? MediaTypes.guess(file) : type))
              .length(length)
              .headers(headers);
      String priority = Message.text(request, "priority");
      if (priority != null) {
        document.priority(Priority.valueOf(priority.toUpperCase(Locale.ROOT)));
      }
      String subject = Message.text(request, "subject");
      if (subject != null) {
        document.subject(subject);
      }
      if (request.has("lifetime")) {
        document.lifetimeDays(Math.toIntExact(Message.number(request, "lifetime")));
      }
      return (Message.flag(request, "draft") ? document.draft() : document).build();
    }
  }

  /** A file as it is about to be stored. */
  private record Entry(Path file, long length, Deposit deposit) {}

  /** The way through the files; each turn is one transaction. */
  private final class Run {
    private final Order order;
    private final List<Path> files;
    private final Conversation conversation;
    private int next; // both are written on the loop
    private int failed;
    private boolean gone;

    Run(Order order, List<Path> files, Conversation conversation) {
      this.order = order;
      this.files = files;
      this.conversation = conversation;
      conversation.whenGone(() -> gone = true);
    }

    void turn() {
      if (gone) {
        return;
      }
      List<Entry> batch = new ArrayList<>();
      long bytes = 0;
      while (next < files.size() && batch.size() < BATCH_FILES && bytes < BATCH_BYTES) {
        Path file = files.get(next++);
        try {
          Entry entry = entry(file);
          batch.add(entry);
          bytes += entry.length;
        } catch (IOException e) {
          fail(file, "io", "it cannot be read: " + e.getMessage());
        } catch (ControlException e) {
          fail(file, e.code(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
          fail(file, "bad-document", String.valueOf(e.getMessage()));
        }
      }
      Commands.attempt(conversation, () -> store(batch));
    }

    private Entry entry(Path file) throws IOException, ControlException {
      if (!Files.isRegularFile(file)) {
        throw new ControlException(
            "io", Files.exists(file) ? "it is not a regular file" : "there is no such file");
      }
      if (!Files.isReadable(file)) {
        throw new ControlException("io", "this user may not read it");
      }
      long length = Files.size(file);
      NewDocument document = order.describe(file, length);
      return new Entry(file, length, new Deposit(document, () -> Files.newInputStream(file)));
    }

    private void store(List<Entry> batch) throws DocumentException {
      try {
        storeTogether(batch);
      } catch (DocumentException e) {
        if (batch.size() == 1 || stopsAll(e)) {
          refuse(batch.get(0).file, e);
        } else {
          storeEach(batch);
        }
      }
      if (next < files.size()) {
        loop.execute(this::turn);
      } else {
        conversation.done(
            new Message().with("stored", files.size() - failed).with("failed", failed));
      }
    }

    /** One of several could not be stored: the others can. */
    private void storeEach(List<Entry> batch) throws DocumentException {
      for (Entry entry : batch) {
        try {
          storeTogether(List.of(entry));
        } catch (DocumentException e) {
          refuse(entry.file, e);
        }
      }
    }

    private void storeTogether(List<Entry> batch) throws DocumentException {
      List<Deposit> deposits = new ArrayList<>();
      batch.forEach(entry -> deposits.add(entry.deposit));
      List<OwnDocument> stored = engine.documents().storeAll(deposits);
      for (int i = 0; i < stored.size(); i++) {
        conversation.event(
            "stored",
            new Message()
                .with("id", stored.get(i).document().id().toString())
                .with("file", batch.get(i).file.toString()));
      }
    }

    private void refuse(Path file, DocumentException e) throws DocumentException {
      if (stopsAll(e)) {
        throw e;
      }
      fail(file, e.code().toString(), String.valueOf(e.getMessage()));
    }

    private boolean stopsAll(DocumentException e) {
      return e.code() == DocumentException.Code.DISK_FULL
          || e.code() == DocumentException.Code.CANNOT_SEAL
          || e.code() == DocumentException.Code.UNKNOWN_DESTINATION;
    }

    private void fail(Path file, String code, String message) {
      failed++;
      conversation.event(
          "failed",
          new Message().with("file", file.toString()).with("code", code).with("message", message));
    }
  }
}
