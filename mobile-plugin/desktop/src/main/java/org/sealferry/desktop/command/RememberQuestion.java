package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.Message;

/** Whether to remember a phone that was met already. */
final class RememberQuestion implements Asked {
  private final JsonObject question;
  private final Consumer<JsonObject> answer;
  private final Consumer<String> lines;
  private boolean remember; // written by the thread that takes lines

  RememberQuestion(JsonObject question, Consumer<JsonObject> answer, Consumer<String> lines) {
    this.question = question;
    this.answer = answer;
    this.lines = lines;
  }

  @Override
  public void show() {
    lines.accept("remember " + Message.text(question, "peer") + " and ask no more? y/n");
  }

  @Override
  public boolean take(@Nullable String line) {
    remember = line != null && line.toLowerCase(Locale.ROOT).equals("y");
    return true;
  }

  @Override
  public void answer() {
    answer.accept(
        new Message()
            .with("answer", "confirm")
            .with("remember", remember)
            .with("attempt", Message.number(question, "attempt"))
            .json());
  }
}
