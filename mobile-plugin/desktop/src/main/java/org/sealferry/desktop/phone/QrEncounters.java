package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.crypto.SigningPublicKey;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.peer.AttemptId;
import org.sealferry.engine.peer.Meeting;
import org.sealferry.engine.peer.PeerException;
import org.sealferry.engine.peer.PeerListener;
import org.sealferry.engine.peer.Peers;
import org.sealferry.engine.peer.ShownQr;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.meeting.MeetingEnd;
import org.sealferry.engine.peer.qr.QrException;
import org.sealferry.engine.peer.qr.QrMeeting;

/** Leads one user through a meeting by QR: shows the code, asks for the other one. */
final class QrEncounters implements PeerListener {
  private static final long MILLIS_A_SECOND = 1_000;

  private final Peers peers;

  // Written on the loop.
  private @Nullable Encounter live;

  QrEncounters(Peers peers) {
    this.peers = peers;
  }

  void begin(JsonObject request, Conversation conversation) throws PeerException {
    ShownQr shown = peers.showQr();
    Encounter begun = new Encounter(shown.attempt(), conversation);
    live = begun;
    conversation.whenGone(begun::left);
    conversation.event(
        "qr",
        new Message()
            .with("text", shown.text())
            .with("seconds", QrMeeting.SHOWN_MILLIS / MILLIS_A_SECOND));
    begun.askForCode();
  }

  @Override
  public void met(AttemptId attempt, Meeting meeting) {
    if (live != null && live.attempt.equals(attempt)) {
      live.met(meeting);
    }
  }

  @Override
  public void failed(AttemptId attempt, Failure failure) {
    if (live != null && live.attempt.equals(attempt)) {
      live.end();
      live.conversation.fail(Commands.code(failure.code()), failure.text());
      live = null;
    }
  }

  @Override
  public void meetingEnded(Meeting meeting, MeetingEnd end) {
    if (live != null && meeting.contact().equals(live.contact)) {
      live.end();
      live.done(false);
    }
  }

  private boolean isRemembered(Meeting meeting) {
    return peers.remembered().stream().anyMatch(peer -> peer.key().equals(meeting.peer().key()));
  }

  /** One user and the code shown to them. */
  private final class Encounter {
    private final AttemptId attempt;
    private final Conversation conversation;
    private @Nullable Runnable withdraw; // both are written as the meeting goes on
    private @Nullable ContactId contact;

    Encounter(AttemptId attempt, Conversation conversation) {
      this.attempt = attempt;
      this.conversation = conversation;
    }

    void askForCode() {
      withdraw =
          conversation.ask(
              new Message().with("ask", "qr").with("attempt", attempt.number()), this::scanned);
    }

    private void scanned(JsonObject answer) {
      withdraw = null;
      Commands.attempt(conversation, () -> take(answer));
    }

    private void take(JsonObject answer) throws PeerException {
      String peer = Message.text(answer, "peer");
      if (peer == null) {
        giveUp(Message.text(answer, "error"), Message.text(answer, "message"));
        return;
      }
      try {
        peers.scanned(attempt, peer);
        if (live == this && contact == null) {
          conversation.event("scanned", new Message());
        }
      } catch (QrException e) {
        String code = Commands.code(e.code());
        if (Message.flag(answer, "once")) {
          giveUp(code, e.getMessage());
        } else {
          conversation.event(
              "refused", new Message().with("code", code).with("message", e.getMessage()));
          askForCode();
        }
      }
    }

    private void giveUp(@Nullable String code, @Nullable String message) {
      if (code != null) {
        conversation.fail(code, String.valueOf(message));
      }
      peers.cancelQr(attempt);
    }

    void met(Meeting meeting) {
      end();
      contact = meeting.contact();
      SigningPublicKey key = meeting.peer().key();
      conversation.event(
          "met",
          new Message().with("peer", meeting.peer().name()).with("verified", meeting.isVerified()));
      if (isRemembered(meeting)) {
        done(true);
      } else {
        withdraw =
            conversation.ask(
                new Message()
                    .with("ask", "remember")
                    .with("attempt", attempt.number())
                    .with("peer", meeting.peer().name()),
                answer -> remember(key, answer));
      }
    }

    private void remember(SigningPublicKey key, JsonObject answer) {
      withdraw = null;
      boolean remembers = Message.flag(answer, "remember");
      Commands.attempt(
          conversation,
          () -> {
            if (remembers) {
              peers.remember(key);
            }
            done(remembers);
          });
    }

    void done(boolean remembered) {
      conversation.done(new Message().with("remembered", remembered));
      if (live == this) {
        live = null; // another command may show a code by now
      }
    }

    /** Takes a question that is open from the screen. */
    void end() {
      if (withdraw != null) {
        withdraw.run();
        withdraw = null;
      }
    }

    /** The user went away: a meeting that stands goes on. */
    void left() {
      if (live == this) {
        live = null;
      }
      peers.cancelQr(attempt);
    }
  }
}
