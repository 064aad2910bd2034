package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.Message;

/** Which phone of the list to meet. At the end of input nothing is chosen: others still can. */
final class ChoiceQuestion implements Asked {
  private final Consumer<JsonObject> answer;
  private final Consumer<String> lines;

  // Written by the thread that takes lines.
  private final Message given = new Message().with("attempt", 0);

  ChoiceQuestion(Consumer<JsonObject> answer, Consumer<String> lines) {
    this.answer = answer;
    this.lines = lines;
  }

  @Override
  public void show() {
    lines.accept(
        "type a phone's number to meet it, r to stay visible for 3 more minutes, q to leave");
  }

  @Override
  public boolean take(@Nullable String typed) {
    if (typed == null || typed.isEmpty()) {
      return false;
    }
    if (typed.matches("\\d{1,9}")) {
      given.with("answer", "choose").with("number", Long.parseLong(typed));
    } else if (typed.equals("r")) {
      given.with("answer", "renew");
    } else if (typed.equals("q")) {
      given.with("answer", "leave");
    } else {
      lines.accept("please type a number, r or q");
      return false;
    }
    return true;
  }

  @Override
  public void answer() {
    answer.accept(given.json());
  }

  @Override
  public @Nullable String withdrawn() {
    return null;
  }
}
