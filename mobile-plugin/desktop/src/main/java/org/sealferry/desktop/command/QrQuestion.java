package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;

/** The code on the other phone's screen: typed now, or said by an option. */
final class QrQuestion implements Asked {
  private final JsonObject question;
  private final Consumer<JsonObject> answer;
  private final Consumer<String> lines;
  private final @Nullable TheirCode given;
  private final Message reply = new Message();

  // Written by the thread that takes lines.
  private boolean found;
  private @Nullable String refused;

  QrQuestion(
      JsonObject question,
      Consumer<JsonObject> answer,
      Consumer<String> lines,
      @Nullable TheirCode given) {
    this.question = question;
    this.answer = answer;
    this.lines = lines;
    this.given = given;
  }

  @Override
  public void show() {
    if (given == null) {
      lines.accept("the other phone's code: paste its text, or type the name of a picture of it");
    } else if (given.isAwaited()) {
      lines.accept("waiting for the other phone's code: " + given);
    }
  }

  @Override
  public boolean isTyped() {
    return given == null || given.isTyped();
  }

  /** Finds the code here, where nothing else waits for it. */
  @Override
  public @Nullable String line(Supplier<@Nullable String> terminal) {
    String line = isTyped() ? terminal.get() : "";
    if (line != null) {
      find(line);
    }
    return line;
  }

  @Override
  public boolean take(@Nullable String line) {
    if (line == null) {
      return true; // no code: the phone gives up
    }
    if (!found) {
      find(line); // it was read for a question that is over
    }
    String why = refused;
    if (why == null || given != null) {
      return true;
    }
    lines.accept("refused: " + why);
    show();
    found = false;
    return false;
  }

  private void find(String line) {
    found = true;
    refused = null;
    try {
      TheirCode code = isTyped() ? TheirCode.typed(line) : given;
      reply.with("peer", code == null ? null : code.read()).with("once", given != null);
    } catch (ControlException e) {
      refuse(e.code(), String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      refuse("io", "there is no file " + e.getMessage());
    } catch (IOException e) {
      refuse("io", String.valueOf(e.getMessage()));
    }
  }

  private void refuse(String code, String message) {
    refused = message;
    reply.with("error", code).with("message", message);
  }

  @Override
  public void answer() {
    boolean scanned = Message.text(reply.json(), "peer") != null;
    answer.accept(
        reply
            .with("answer", scanned ? "scanned" : "decline")
            .with("attempt", Message.number(question, "attempt"))
            .json());
  }
}
