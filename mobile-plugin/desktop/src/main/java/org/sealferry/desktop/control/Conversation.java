package org.sealferry.desktop.control;

import com.google.gson.JsonObject;
import java.util.function.Consumer;

/** A command under way and whoever gave it. Used on the loop; no call waits. */
public interface Conversation {
  /** Tells that something happened. */
  void event(String name, Message event);

  /**
   * Asks the user; the answer comes on the loop, unless the conversation ends before.
   *
   * @return what withdraws the question, when it needs no answer any more
   */
  Runnable ask(Message question, Consumer<JsonObject> answer);

  /** Ends with success. */
  void done(Message result);

  /** Ends with an error. */
  void fail(String code, String message);

  /** Sets what is to be stopped when the user goes away before the end; heard on the loop. */
  void whenGone(Runnable action);
}
