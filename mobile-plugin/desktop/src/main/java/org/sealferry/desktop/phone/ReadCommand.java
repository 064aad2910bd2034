package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.file.UnfinishedFile;
import org.sealferry.engine.Engine;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.OwnDocument;

/**
 * Reads an own document: into a file, or in pieces to whoever asked. Nothing is handed out before
 * seal and signature are known to hold.
 */
final class ReadCommand {
  /** What is handed out in pieces is held in memory first. */
  static final long MAX_IN_MEMORY = 16L << 20;

  private static final int PIECE_BYTES = 48 << 10;

  private final Engine engine;

  ReadCommand(Engine engine) {
    this.engine = engine;
  }

  void begin(JsonObject request, Conversation conversation)
      throws ControlException, DocumentException {
    OwnDocument document = DocumentCommands.find(engine, request);
    String out = Message.text(request, "out");
    if (out != null) {
      write(document, path(out));
    } else {
      tell(document, conversation);
    }
    conversation.done(
        new Message()
            .with("id", document.document().id().toString())
            .with("type", document.mediaType())
            .with("bytes", document.bodySize()));
  }

  private static Path path(String out) throws ControlException {
    try {
      return Path.of(out);
    } catch (InvalidPathException e) {
      throw new ControlException("bad-request", "not a path: " + out);
    }
  }

  private void tell(OwnDocument document, Conversation conversation)
      throws ControlException, DocumentException {
    if (document.bodySize() > MAX_IN_MEMORY) {
      throw new ControlException(
          "too-large",
          "the document has "
              + document.bodySize()
              + " bytes, and more than "
              + MAX_IN_MEMORY
              + " are only written to a file: give --out FILE");
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    engine.documents().read(document, content);
    byte[] bytes = content.toByteArray();
    for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
      byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PIECE_BYTES));
      conversation.event(
          "content", new Message().with("base64", Base64.getEncoder().encodeToString(piece)));
    }
  }

  private void write(OwnDocument document, Path out) throws ControlException, DocumentException {
    try (UnfinishedFile file = UnfinishedFile.at(out)) {
      WatchedOutput content = new WatchedOutput(file.stream());
      try {
        engine.documents().read(document, content);
      } catch (DocumentException e) {
        content.rethrow();
        throw e;
      }
      file.finish();
      file.keep();
    } catch (IOException | UncheckedIOException e) {
      throw new ControlException(
          "io", out.toAbsolutePath() + " cannot be written: " + e.getMessage());
    }
  }
}
