package org.sealferry.desktop.control;

import com.google.gson.JsonObject;
import java.util.function.Consumer;

/** Hears what a command tells and asks before its end, on the caller's thread. */
public interface CallListener {
  /** Something happened. */
  default void event(JsonObject event) {}

  /** The user is asked; the answer may be given later, from any thread, once. */
  default void asked(JsonObject question, Consumer<JsonObject> answer) {
    answer.accept(new Message().with("answer", "decline").with("remember", false).json());
  }
}
