package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.peer.AttemptId;
import org.sealferry.engine.peer.attempt.Failure;

/** One user's command to meet somebody: it ends with a peer met, or when there is no hope. */
final class Encounter {
  /** Attempts a period of visibility allows. PROTOCOL.md §5. */
  private static final int MAX_ATTEMPTS = 5;

  private final Conversation conversation;
  private final boolean visible;
  private final Consumer<Encounter> whenOver;
  private final Map<AttemptId, Runnable> questions = new HashMap<>();

  // Written on the loop.
  private int underWay;
  private int begun;
  private boolean hidden;
  private boolean over;
  private @Nullable Choosing choosing; // of a user in front of the list

  /**
   * Begins.
   *
   * @param visible whether others dial; else this phone does
   */
  Encounter(Conversation conversation, boolean visible, Consumer<Encounter> whenOver) {
    this.conversation = conversation;
    this.visible = visible;
    this.whenOver = whenOver;
  }

  boolean isOver() {
    return over;
  }

  /** Lets the user choose whenever nothing is under way. */
  void choosing(Choosing list) {
    choosing = list;
    list.ask();
  }

  /** Lets the user choose another phone, when one could not be dialled. */
  void chooseAgain() {
    if (choosing != null) {
      choosing.ask();
    }
  }

  void tell(String event, Message message) {
    conversation.event(event, message);
  }

  /**
   * Takes an attempt that begins.
   *
   * @param byOthers whether somebody dialled this phone: so many are allowed
   */
  void began(String remote, boolean byOthers) {
    underWay++;
    begun += byOthers ? 1 : 0;
    tell("began", new Message().with("remote", remote));
  }

  void ask(AttemptId attempt, Message question, Consumer<JsonObject> answer) {
    if (choosing != null) {
      choosing.pause();
    }
    questions.put(attempt, conversation.ask(question, answer));
  }

  void answered(AttemptId attempt) {
    questions.remove(attempt);
  }

  void met(AttemptId attempt, Message result) {
    ended(attempt);
    if (!over) {
      over = true;
      conversation.done(result);
      end();
    }
  }

  void failed(AttemptId attempt, String code, String message) {
    ended(attempt);
    if (underWay > 0 && code.equals(Commands.code(Failure.Code.BUSY))) {
      return; // the other connection of a double dial goes on
    }
    if (visible) {
      tell("failed", new Message().with("code", code).with("message", message));
      endIfHopeless();
      if (choosing != null && underWay == 0) {
        choosing.ask();
      }
    } else {
      fail(code, message);
    }
  }

  /** A period begins, with attempts of its own. */
  void renewed() {
    hidden = false;
    begun = 0;
  }

  void hidden() {
    hidden = true;
    endIfHopeless();
  }

  /** The user went away. */
  void left() {
    over = true;
    end();
  }

  private void end() {
    if (choosing != null) {
      choosing.end();
    }
    whenOver.accept(this);
  }

  private void ended(AttemptId attempt) {
    underWay--;
    Runnable withdraw = questions.remove(attempt);
    if (withdraw != null) {
      withdraw.run();
    }
  }

  private void endIfHopeless() {
    if (underWay > 0) {
      return;
    }
    if (hidden) {
      fail("time-is-up", "nobody was met within three minutes; become visible again");
    } else if (begun >= MAX_ATTEMPTS) {
      fail(
          "attempts-used-up",
          MAX_ATTEMPTS + " attempts failed; look who dials, then become visible again");
    }
  }

  void fail(String code, String message) {
    if (!over) {
      over = true;
      conversation.fail(code, message);
      end();
    }
  }
}
