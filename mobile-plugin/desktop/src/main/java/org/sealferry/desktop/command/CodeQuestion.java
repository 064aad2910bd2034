package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.Message;

/** Whether two screens show the same code, and whether to remember the other phone. */
final class CodeQuestion implements Asked {
  private final JsonObject question;
  private final Consumer<JsonObject> answer;
  private final Consumer<String> lines;
  private final boolean skip;

  // Written by the thread that takes lines.
  private @Nullable String word;
  private boolean remember;

  CodeQuestion(JsonObject question, Consumer<JsonObject> answer, Consumer<String> lines) {
    this.question = question;
    this.answer = answer;
    this.lines = lines;
    this.skip = Message.flag(question, "skip");
  }

  /** Returns a code as it is compared: digits, pictures, and what these are called. */
  static String code(JsonObject message) {
    return Message.text(message, "digits")
        + "  "
        + Message.text(message, "emoji")
        + "  ("
        + Message.text(message, "words")
        + ")";
  }

  @Override
  public void show() {
    lines.accept("code with " + Message.text(question, "peer") + ": " + code(question));
    lines.accept(
        "is it the same on the other screen? y: yes"
            + (skip ? ", s: go on without comparing" : "")
            + ", n: no");
  }

  @Override
  public boolean take(@Nullable String line) {
    String typed = line == null ? null : line.toLowerCase(Locale.ROOT);
    if (word != null) {
      remember = "y".equals(typed);
      return true;
    }
    if (typed == null || typed.equals("n")) {
      word = "decline";
      return true;
    }
    if (typed.equals("y") || (skip && typed.equals("s"))) {
      word = typed.equals("y") ? "confirm" : "skip";
      lines.accept("remember this phone and ask no more? y/n");
    } else {
      lines.accept("please answer y" + (skip ? ", s" : "") + " or n");
    }
    return false;
  }

  @Override
  public void answer() {
    answer.accept(
        new Message()
            .with("answer", word)
            .with("remember", remember)
            .with("attempt", Message.number(question, "attempt"))
            .json());
  }
}
