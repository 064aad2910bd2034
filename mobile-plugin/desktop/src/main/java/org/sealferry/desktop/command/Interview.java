package org.sealferry.desktop.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.Message;
import picocli.CommandLine.Help;

/**
 * Shows a meeting on the terminal and asks its questions. Input is read on a thread of its own, and
 * only while a question is on the screen; a line answers the question that is there when it comes.
 * At the end of input the answer is no.
 */
final class Interview implements CallListener {
  private final Consumer<String> lines;
  private final InputStream input;
  private final Consumer<JsonObject> events;
  private final @Nullable TheirCode theirCode;

  // Guarded by this.
  private @Nullable Asked shown; // null when no answer is needed
  private boolean reading;
  private boolean inputEnded;
  private boolean overtaken; // a code went from the screen while a line was awaited

  /**
   * Makes an interview.
   *
   * @param events hears everything too
   * @param theirCode where the code of the other phone is found; null asks the user
   */
  Interview(
      Consumer<String> lines,
      InputStream input,
      Consumer<JsonObject> events,
      @Nullable TheirCode theirCode) {
    this.lines = lines;
    this.input = input;
    this.events = events;
    this.theirCode = theirCode;
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
      case "qr" -> showQr(event);
      case "scanned" -> lines.accept("scanned; waiting for the other phone, 60 seconds at most");
      case "met" ->
          lines.accept(
              Describe.met(
                  String.valueOf(Message.text(event, "peer")), Message.flag(event, "verified")));
      case "withdrawn" -> withdraw();
      case "failed" -> lines.accept("not met: " + Message.text(event, "code") + ": " + message);
      case "refused" -> lines.accept("refused: " + message);
      default -> {} // of no interest to people
    }
    events.accept(event);
  }

  private void showQr(JsonObject event) {
    QrCall.symbol(event).lines(Help.Ansi.AUTO.enabled()).forEach(lines);
    lines.accept("the same as text: " + Message.text(event, "text"));
  }

  private Asked question(JsonObject question, Consumer<JsonObject> answer) {
    return switch (String.valueOf(Message.text(question, "ask"))) {
      case "qr" -> new QrQuestion(question, answer, lines, theirCode);
      case "choice" -> new ChoiceQuestion(answer, lines);
      case "remember" -> new RememberQuestion(question, answer, lines);
      default -> new CodeQuestion(question, answer, lines);
    };
  }

  private synchronized void withdraw() {
    String said = shown == null ? null : shown.withdrawn();
    overtaken |= shown instanceof CodeQuestion;
    shown = null;
    if (said != null) {
      lines.accept(said);
    }
  }

  @Override
  public void asked(JsonObject question, Consumer<JsonObject> answer) {
    events.accept(question);
    Asked next = question(question, answer);
    boolean unanswerable;
    synchronized (this) {
      next.show();
      shown = next;
      unanswerable = inputEnded && next.isTyped();
      if (!reading && !unanswerable) {
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

  private void read() {
    for (Asked next = awaitQuestion(); next != null; next = awaitQuestion()) {
      take(next.line(this::line));
    }
  }

  /** Waits for a question that is not answered by the end of input; null when interrupted. */
  private synchronized @Nullable Asked awaitQuestion() {
    try {
      while (shown == null || (inputEnded && shown.isTyped())) {
        wait();
      }
      return shown;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void take(@Nullable String typed) {
    Asked answered;
    synchronized (this) {
      inputEnded |= typed == null;
      answered = shown;
      boolean isStale = overtaken && typed != null;
      overtaken = false;
      if (isStale && answered instanceof CodeQuestion) {
        lines.accept("this is another code: look again, then answer");
        answered.show();
        return;
      }
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
    return line.toString(UTF_8).strip();
  }
}
