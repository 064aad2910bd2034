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
  public void event(String name, Message event) {
    send(new Message().with("event", name).withAll(event).json());
  }

  @Override
  public Runnable ask(Message question, Consumer<JsonObject> answer) {
    Asked added = new Asked(question.json(), answer);
    asked.add(added);
    if (asked.size() == 1) {
      send(added.question);
    }
    return () -> withdraw(added);
  }

  private void withdraw(Asked question) {
    boolean shown = asked.peek() == question;
    if (asked.remove(question) && shown) {
      event("withdrawn", new Message());
      showNext();
    }
  }

  private void showNext() {
    if (!asked.isEmpty()) {
      send(asked.getFirst().question);
    }
  }

  @Override
  public void done(Message result) {
    end(new Message().with("done", true).withAll(result).json());
  }

  @Override
  public void fail(String code, String message) {
    end(new Message().with("error", code).with("message", message).json());
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
          Asked first = asked.peek();
          if (first == null || !first.isMeantBy(answer)) {
            return; // the question was withdrawn meanwhile
          }
          asked.remove();
          showNext(); // before the answer may lead to a question of its own
          first.answer.accept(answer);
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
  private static final class Asked {
    final JsonObject question;
    final Consumer<JsonObject> answer;

    Asked(JsonObject question, Consumer<JsonObject> answer) {
      this.question = question;
      this.answer = answer;
    }

    /** An answer may name its attempt, so that it is not taken for another question's. */
    boolean isMeantBy(JsonObject given) {
      return !given.has("attempt") || given.get("attempt").equals(question.get("attempt"));
    }
  }
}
