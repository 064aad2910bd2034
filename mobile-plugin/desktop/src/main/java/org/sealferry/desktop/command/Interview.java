package org.sealferry.desktop.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.Message;

/**
 * Shows a meeting on the terminal and asks its questions. Input is read on a thread of its own, so
 * that a meeting that ends meanwhile is seen at once; at the end of input the answer is no.
 */
final class Interview implements CallListener {
  private final Consumer<String> lines;
  private final InputStream input;
  private final Consumer<JsonObject> events;
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "questions");
            thread.setDaemon(true);
            return thread;
          });

  // The question that is on the screen; null when it needs no answer.
  private volatile @Nullable JsonObject shown;

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
      case "visible" -> lines.accept("visible for 3 minutes at " + Message.text(event, "address"));
      case "began" -> lines.accept("meeting a phone at " + Message.text(event, "remote"));
      case "waiting" ->
          lines.accept(
              "waiting for " + Message.text(event, "peer") + "; the code is " + code(event));
      case "withdrawn" -> {
        shown = null;
        lines.accept("the question is over");
      }
      case "failed" -> lines.accept("not met: " + Message.text(event, "code") + ": " + message);
      case "refused" -> lines.accept("refused: " + message);
      default -> {} // of no interest to people
    }
    events.accept(event);
  }

  private static String code(JsonObject message) {
    return Message.text(message, "digits")
        + "  "
        + Message.text(message, "emoji")
        + "  ("
        + Message.text(message, "words")
        + ")";
  }

  @Override
  public void asked(JsonObject question, Consumer<JsonObject> answer) {
    shown = question;
    events.accept(question);
    asking.execute(() -> ask(question, answer));
  }

  @SuppressWarnings("ReferenceEquality") // two questions with equal fields are still two
  private void ask(JsonObject question, Consumer<JsonObject> answer) {
    if (shown != question) {
      return;
    }
    boolean skip = Message.flag(question, "skip");
    lines.accept("code with " + Message.text(question, "peer") + ": " + code(question));
    lines.accept(
        "is it the same on the other screen? y: yes"
            + (skip ? ", s: go on without comparing" : "")
            + ", n: no");
    String word = word(skip);
    boolean remember = false;
    if (!word.equals("decline")) {
      lines.accept("remember this phone and ask no more? y/n");
      remember = "y".equals(line());
    }
    if (shown != question) {
      return;
    }
    shown = null;
    try {
      answer.accept(
          new Message()
              .with("answer", word)
              .with("remember", remember)
              .with("attempt", Message.number(question, "attempt"))
              .json());
    } catch (UncheckedIOException e) {
      lines.accept(String.valueOf(e.getMessage()));
    }
  }

  private String word(boolean skip) {
    while (true) {
      String typed = line();
      if ("y".equals(typed)) {
        return "confirm";
      } else if (skip && "s".equals(typed)) {
        return "skip";
      } else if (typed == null || "n".equals(typed)) {
        return "decline";
      }
      lines.accept("please answer y" + (skip ? ", s" : "") + " or n");
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
