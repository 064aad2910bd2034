package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.peer.NearbyPhone;
import org.sealferry.engine.peer.NearbyState;
import org.sealferry.engine.peer.nearby.InstanceId;

/** One user in front of the list of phones nearby, who chooses by number or waits for a name. */
final class Choosing extends Surroundings.Teller {
  private final Conversation conversation;
  private final Surroundings surroundings;
  private final @Nullable String wanted;
  private final Actions actions;
  private final Set<InstanceId> tried = new HashSet<>();
  private @Nullable Runnable withdraw; // set while the question is open
  private boolean over;

  /** What a choice leads to. */
  interface Actions {
    /** Dials, unless it is busy with that phone already. */
    void choose(InstanceId instance);

    /** Becomes visible and looks for three minutes more. */
    void renew();

    /** Ends the command. */
    void leave();
  }

  /**
   * Begins.
   *
   * @param wanted the name to wait for; null asks the user for a number
   */
  Choosing(
      Conversation conversation,
      Surroundings surroundings,
      @Nullable String wanted,
      Actions actions) {
    super(conversation);
    this.conversation = conversation;
    this.surroundings = surroundings;
    this.wanted = wanted;
    this.actions = actions;
  }

  @Override
  public void changed(List<NearbyPhone> phones, Message told) {
    if (over) {
      return;
    }
    super.changed(phones, told);
    for (NearbyPhone phone : phones) {
      if (phone.name().equals(wanted)
          && phone.state() == NearbyState.VISIBLE
          && tried.add(phone.instance())) {
        actions.choose(phone.instance());
      }
    }
  }

  /** Lets the user choose, if that is not asked already. */
  void ask() {
    if (wanted == null && withdraw == null && !over) {
      Message question = new Message().with("ask", "choice").with("attempt", 0);
      withdraw = conversation.ask(question, this::answered);
    }
  }

  /** Takes the question from the screen, because there is another one. */
  void pause() {
    if (withdraw != null) {
      withdraw.run();
      withdraw = null;
    }
  }

  void end() {
    over = true;
    surroundings.leave(this);
  }

  private void answered(JsonObject given) {
    withdraw = null;
    switch (String.valueOf(Message.text(given, "answer"))) {
      case "choose" -> choose(Message.number(given, "number"));
      case "renew" -> {
        actions.renew();
        ask();
      }
      case "leave" -> actions.leave();
      default -> ask();
    }
  }

  private void choose(long number) {
    InstanceId instance = surroundings.instance(number);
    if (instance == null) {
      conversation.event(
          "refused",
          new Message().with("code", "not-there").with("message", "there is no " + number));
      ask();
    } else {
      actions.choose(instance);
    }
  }
}
