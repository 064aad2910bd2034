package org.sealferry.desktop.control;

import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A conversation whose messages are queued for another thread. */
final class QueuedConversation implements Conversation {
  private final Executor loop;
  private final Predicate<JsonObject> queue;

  // Used on the loop only.
  private final Deque<Asked> asked = new ArrayDeque<>();
  private @Nullable Runnable whenGone;
  private boolean over;

  /**
   * Makes a conversation.
   *
   * @param queue takes a message without waiting, or returns false when nobody reads any more
   */
  QueuedConversation(Executor loop, Predicate<JsonObject> queue) {
    this.loop = loop;
    this.queue = queue;
  }

  @Override
  public void event(String name, JsonObject event) {
    JsonObject message = new JsonObject();
    message.addProperty("event", name);
    event.asMap().forEach(message::add);
    send(message);
  }

  @Override
  public void ask(JsonObject question, Consumer<JsonObject> answer) {
    asked.add(new Asked(question, answer));
    if (asked.size() == 1) {
      send(question);
    }
  }

  @Override
  public void withdraw() {
    if (asked.size() == 1) {
      event("withdrawn", new JsonObject());
    }
    if (!asked.isEmpty()) {
      asked.removeLast();
    }
  }

  @Override
  public void done(JsonObject result) {
    JsonObject message = new JsonObject();
    message.addProperty("done", true);
    result.asMap().forEach(message::add);
    end(message);
  }

  @Override
  public void fail(String code, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("error", code);
    error.addProperty("message", message);
    end(error);
  }

  private void end(JsonObject last) {
    send(last);
    over = true;
    whenGone = null;
    asked.clear();
  }

  @Override
  public void whenGone(Runnable action) {
    whenGone = action;
  }

  private void send(JsonObject message) {
    if (!over && !queue.test(message)) {
      loop.execute(this::leave);
    }
  }

  /** Takes the user's answer; called from any thread. */
  void answer(JsonObject answer) {
    loop.execute(
        () -> {
          Asked first = asked.poll();
          if (first == null) {
            return; // it was withdrawn meanwhile
          }
          first.answer.accept(answer);
          if (!asked.isEmpty()) {
            send(asked.getFirst().question);
          }
        });
  }

  /** Tells that the user went away; called from any thread. */
  void gone() {
    loop.execute(this::leave);
  }

  private void leave() {
    Runnable action = whenGone;
    whenGone = null;
    over = true;
    asked.clear();
    if (action != null) {
      action.run();
    }
  }

  static boolean isLast(JsonObject message) {
    return message.has("done") || message.has("error");
  }

  /** A question that waits. */
  private record Asked(JsonObject question, Consumer<JsonObject> answer) {}
}
