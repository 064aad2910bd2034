package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.peer.Answer;
import org.sealferry.engine.peer.AttemptId;
import org.sealferry.engine.peer.Meeting;
import org.sealferry.engine.peer.PeerException;
import org.sealferry.engine.peer.PeerListener;
import org.sealferry.engine.peer.Peers;
import org.sealferry.engine.peer.Question;
import org.sealferry.engine.peer.VisiblePeriod;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.nearby.InstanceId;

/** Leads users through meetings: who is visible or dials is asked and hears the end. */
final class Encounters implements PeerListener {
  private final Peers peers;
  private final Surroundings surroundings;
  private final Map<AttemptId, Encounter> attempts = new HashMap<>();

  // Written on the loop.
  private @Nullable Encounter visible;
  private @Nullable Encounter dialling;

  Encounters(Peers peers, Surroundings surroundings) {
    this.peers = peers;
    this.surroundings = surroundings;
  }

  void becomeVisible(JsonObject request, Conversation conversation)
      throws ControlException, PeerException {
    visibly(request, conversation);
  }

  private Encounter visibly(JsonObject request, Conversation conversation)
      throws ControlException, PeerException {
    if (visible != null) {
      throw new ControlException("busy", "this phone is visible already, for another command");
    }
    Encounter encounter = new Encounter(conversation, true, this::letGo);
    visible = encounter;
    conversation.whenGone(() -> leave(encounter));
    try {
      becomeVisible(Message.text(request, "called"));
      return encounter;
    } catch (PeerException e) {
      visible = null;
      throw e;
    }
  }

  private void becomeVisible(@Nullable String called) throws PeerException {
    if (called == null) {
      peers.becomeVisible();
    } else {
      peers.becomeVisible(called);
    }
  }

  /** Becomes visible and shows who else is, so that either user can choose the other. */
  void nearby(JsonObject request, Conversation conversation)
      throws ControlException, PeerException {
    Encounter encounter = visibly(request, conversation);
    Choosing choosing =
        new Choosing(
            conversation,
            surroundings,
            Message.text(request, "choose"),
            new Choices(encounter, Message.text(request, "called")));
    surroundings.watch(choosing);
    encounter.choosing(choosing);
  }

  /** What a user in front of the list can do. */
  private final class Choices implements Choosing.Actions {
    private final Encounter encounter;
    private final @Nullable String called;

    Choices(Encounter encounter, @Nullable String called) {
      this.encounter = encounter;
      this.called = called;
    }

    @Override
    public void choose(InstanceId instance) {
      dialling = encounter;
      try {
        attempts.putIfAbsent(peers.nearby().choose(instance), encounter);
      } catch (PeerException e) {
        refused(encounter, e);
        encounter.chooseAgain();
      } finally {
        dialling = null;
      }
    }

    @Override
    public void renew() {
      try {
        becomeVisible(called);
        surroundings.renew();
      } catch (PeerException e) {
        refused(encounter, e);
      }
    }

    @Override
    public void leave() {
      encounter.fail("left", "nobody was met");
    }
  }

  private static void refused(Encounter encounter, PeerException e) {
    encounter.tell(
        "refused",
        new Message().with("code", Commands.code(e.code())).with("message", e.getMessage()));
  }

  void connect(JsonObject request, Conversation conversation)
      throws ControlException, PeerException {
    String address = Message.text(request, "address");
    if (address == null) {
      throw new ControlException("bad-request", "which phone? its address is missing");
    }
    Encounter encounter = new Encounter(conversation, false, this::letGo);
    conversation.whenGone(() -> leave(encounter));
    dialling = encounter;
    try {
      String master = Message.text(request, "masterKey");
      AttemptId attempt =
          master == null
              ? peers.connect(address, null)
              : peers.connectGiven(role(request), key(master), address);
      if (!encounter.isOver()) {
        attempts.putIfAbsent(attempt, encounter);
      }
    } finally {
      dialling = null;
    }
  }

  private static Role role(JsonObject request) throws ControlException {
    String role = String.valueOf(Message.text(request, "role"));
    return switch (role) {
      case "alice" -> Role.ALICE;
      case "bob" -> Role.BOB;
      default -> throw new ControlException("bad-request", "the role is alice or bob, not " + role);
    };
  }

  private static SecretKey key(String hex) throws ControlException {
    byte[] bytes = HexDigits.parse("a master key", hex);
    if (bytes.length != SecretKey.BYTES) {
      throw new ControlException(
          "bad-request", "a master key has 32 bytes, this one " + bytes.length);
    }
    return SecretKey.of(bytes);
  }

  @Override
  public void visible(VisiblePeriod period) {
    if (visible != null) {
      visible.renewed();
      visible.tell(
          "visible", new Message().with("address", period.address()).with("name", period.name()));
    }
  }

  @Override
  public void hidden() {
    if (visible != null) {
      visible.hidden();
    }
  }

  @Override
  public void began(AttemptId attempt, String remote) {
    Encounter encounter = attempts.getOrDefault(attempt, dialling != null ? dialling : visible);
    if (encounter != null) {
      attempts.put(attempt, encounter);
      encounter.began(remote, dialling == null);
    }
  }

  @Override
  public void compare(AttemptId attempt, Question question) {
    Encounter encounter = attempts.get(attempt);
    if (encounter == null || encounter.isOver()) {
      decide(attempt, Answer.decline());
      return;
    }
    Message asked =
        new Message()
            .with("ask", "code")
            .with("attempt", attempt.number())
            .with("digits", question.code().digits())
            .with("emoji", question.code().symbols())
            .with("words", question.code().words())
            .with("peer", question.peer().name())
            .with("skip", question.skipAllowed());
    encounter.ask(attempt, asked, answer -> answered(encounter, attempt, answer));
  }

  private void answered(Encounter encounter, AttemptId attempt, JsonObject given) {
    encounter.answered(attempt);
    decide(attempt, answer(given));
  }

  /** What is not understood is a no. */
  private static Answer answer(JsonObject given) {
    try {
      Answer answer =
          switch (String.valueOf(Message.text(given, "answer"))) {
            case "confirm" -> Answer.confirm();
            case "skip" -> Answer.skip();
            default -> Answer.decline();
          };
      return Message.flag(given, "remember") ? answer.remembering() : answer;
    } catch (IllegalArgumentException e) {
      return Answer.decline();
    }
  }

  private void decide(AttemptId attempt, Answer answer) {
    try {
      peers.decide(attempt, answer);
    } catch (PeerException e) {
      Encounter encounter = attempts.get(attempt);
      if (encounter != null) {
        refused(encounter, e);
        if (e.code() == PeerException.Code.SKIP_FORBIDDEN) {
          decide(attempt, Answer.decline());
        }
      }
    }
  }

  @Override
  public void waiting(AttemptId attempt, Question question) {
    Encounter encounter = attempts.get(attempt);
    if (encounter != null) {
      encounter.tell(
          "waiting",
          new Message()
              .with("peer", question.peer().name())
              .with("digits", question.code().digits())
              .with("emoji", question.code().symbols())
              .with("words", question.code().words()));
    }
  }

  @Override
  public void met(AttemptId attempt, Meeting meeting) {
    Encounter encounter = attempts.remove(attempt);
    if (encounter != null) {
      encounter.met(
          attempt,
          new Message().with("met", meeting.peer().name()).with("verified", meeting.isVerified()));
    }
  }

  @Override
  public void failed(AttemptId attempt, Failure failure) {
    Encounter encounter = attempts.remove(attempt);
    if (encounter != null) {
      encounter.failed(attempt, Commands.code(failure.code()), failure.text());
    }
  }

  /** The user went away: nobody is left to decide. */
  private void leave(Encounter encounter) {
    encounter.left();
    List<AttemptId> undecided = new ArrayList<>();
    attempts.forEach(
        (attempt, of) -> {
          if (of == encounter) {
            undecided.add(attempt);
          }
        });
    undecided.forEach(attempt -> decide(attempt, Answer.decline()));
  }

  private void letGo(Encounter encounter) {
    if (visible == encounter) {
      visible = null;
      peers.hide();
    }
  }
}
