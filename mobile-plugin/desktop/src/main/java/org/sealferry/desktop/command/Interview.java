package org.sealferry.desktop.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.Message;

/**
 * Shows a meeting on the terminal and asks its questions. Input is read on a thread of its own, and
 * only while a question is on the screen; a line answers the question that is there when it comes.
 * At the end of input the answer is no.
 */
final class Interview implements CallListener {
  private final Consumer<String> lines;
  private final InputStream input;
  private final Consumer<JsonObject> events;

  // Guarded by this.
  private @Nullable ScreenQuestion shown; // null when no answer is needed
  private boolean reading;
  private boolean inputEnded;

  /**
   * Makes an interview.
   *
   * @param events hears everything too
   */
  Interview(Consumer<String> lines, InputStream input, Consumer<JsonObject> events) {
    this.lines = lines;
    this.input = input;
    this.events = events;
  }

  @Override
  public void event(JsonObject event) {
    String message = Message.text(event, "message");
    switch (String.valueOf(Message.text(event, "event"))) {
      case "visible" ->
          lines.accept(
              "visible for 3 minutes at "
                  + Message.text(event, "address")
                  + " as "
                  + Message.text(event, "name"));
      case "nearby" -> Describe.nearby(event).forEach(lines);
      case "discovery-failed" -> lines.accept("note: " + message);
      case "began" -> lines.accept("meeting a phone at " + Message.text(event, "remote"));
      case "waiting" ->
          lines.accept(
              "waiting for "
                  + Message.text(event, "peer")
                  + "; the code is "
                  + CodeQuestion.code(event));
      case "withdrawn" -> withdraw();
      case "failed" -> lines.accept("not met: " + Message.text(event, "code") + ": " + message);
      case "refused" -> lines.accept("refused: " + message);
      default -> {} // of no interest to people
    }
    events.accept(event);
  }

  private synchronized void withdraw() {
    String said = shown == null ? null : shown.withdrawn();
    shown = null;
    if (said != null) {
      lines.accept(said);
    }
  }

  @Override
  public void asked(JsonObject question, Consumer<JsonObject> answer) {
    events.accept(question);
    ScreenQuestion next = question(question, answer);
    boolean unanswerable;
    synchronized (this) {
      next.show();
      shown = next;
      unanswerable = inputEnded;
      if (!reading && !inputEnded) {
        reading = true;
        Thread thread = new Thread(this::read, "questions");
        thread.setDaemon(true);
        thread.start();
      }
      notifyAll();
    }
    if (unanswerable) {
      take(null);
    }
  }

  private ScreenQuestion question(JsonObject question, Consumer<JsonObject> answer) {
    return "choice".equals(Message.text(question, "ask"))
        ? new ChoiceQuestion(answer, lines)
        : new CodeQuestion(question, answer, lines);
  }

  private void read() {
    String typed;
    do {
      if (!awaitQuestion()) {
        return;
      }
      typed = line();
      take(typed);
    } while (typed != null);
  }

  private synchronized boolean awaitQuestion() {
    try {
      while (shown == null) {
        wait();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void take(@Nullable String typed) {
    ScreenQuestion answered;
    synchronized (this) {
      inputEnded |= typed == null;
      answered = shown;
      if (answered == null || !answered.take(typed)) {
        return;
      }
      shown = null;
    }
    try {
      answered.answer();
    } catch (UncheckedIOException e) {
      lines.accept(String.valueOf(e.getMessage()));
    }
  }

  /** Reads a line, not one byte more; null at the end. */
  private @Nullable String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int next = input.read();
      if (next < 0) {
        return null;
      }
      while (next >= 0 && next != '\n') {
        line.write(next);
        next = input.read();
      }
    } catch (IOException e) {
      return null;
    }
    return line.toString(UTF_8).strip().toLowerCase(Locale.ROOT);
  }
}
