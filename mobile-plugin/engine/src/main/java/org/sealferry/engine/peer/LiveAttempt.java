package org.sealferry.engine.peer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.exchange.ExchangeTerms;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.engine.peer.attempt.Attempt;
import org.sealferry.engine.peer.attempt.AttemptHost;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.attempt.LocalException;
import org.sealferry.engine.peer.nearby.AbortReason;
import org.sealferry.engine.peer.nearby.Decision;
import org.sealferry.engine.peer.nearby.DialNonce;
import org.sealferry.engine.peer.nearby.DiallerHello;
import org.sealferry.engine.peer.nearby.InstanceId;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.nearby.NearbySecrets;

/** One attempt and what this phone knows of it, from dialling on. */
final class LiveAttempt implements AttemptHost {
  private final AttemptId id;
  private final Attempts home;
  private final Role role;
  private final @Nullable AttemptBudget budget; // of an accepted one
  private @Nullable InstanceId other; // all below are written as the attempt goes on
  private @Nullable DialNonce nonce;
  private @Nullable Attempt attempt;
  private @Nullable NearbySecrets secrets;
  private @Nullable Question question;
  private @Nullable Runnable afterwards;
  private @Nullable Peer peer;
  private @Nullable Timer refusal; // set when the peer is blocked
  private boolean given;
  private boolean counted;
  private boolean rememberedByUser;
  private boolean over;

  LiveAttempt(AttemptId id, Attempts home, Role role, @Nullable AttemptBudget budget) {
    this.id = id;
    this.home = home;
    this.role = role;
    this.budget = budget;
  }

  AttemptId id() {
    return id;
  }

  Role role() {
    return role;
  }

  @Nullable InstanceId other() {
    return other;
  }

  @Nullable DialNonce nonce() {
    return nonce;
  }

  boolean isWith(@Nullable InstanceId instance) {
    return !over && other != null && other.equals(instance);
  }

  boolean isOver() {
    return over;
  }

  /** Returns who the other side is, once contact exchange is over. */
  @Nullable Peer peer() {
    return peer;
  }

  /** Returns what the screen shows for it. */
  NearbyState state() {
    if (question == null) {
      return NearbyState.CONNECTING;
    }
    return attempt != null && attempt.asks()
        ? NearbyState.COMPARE
        : NearbyState.WAITING_FOR_THE_OTHER;
  }

  /** Tells whether the shell knows of it: a connection without a HELLO is nobody's. */
  boolean isKnown() {
    return budget == null || counted;
  }

  void meaning(@Nullable InstanceId target, DialNonce dial) {
    other = target;
    nonce = dial;
  }

  void withGiven(NearbySecrets agreed) {
    given = true;
    secrets = agreed;
  }

  /** Leaves something to do once the attempt is over. */
  void afterwards(Runnable action) {
    afterwards = action;
  }

  Attempt on(Connection connection) {
    Attempt started = home.attempt(connection, role, this);
    attempt = started;
    return started;
  }

  void fail(NearbyException why) {
    if (attempt != null) {
      attempt.fail(why);
    } else {
      failed(Failure.of(why));
    }
  }

  void answer(Answer answer) throws PeerException {
    Decision decision = answer.decision();
    if (decision == null) {
      fail(new NearbyException(AbortReason.DECLINED, AbortReason.DECLINED.meaning()));
      return;
    }
    if (attempt == null || question == null || !attempt.asks()) {
      throw new PeerException(PeerException.Code.NOTHING_ASKED, id + " asks nothing now");
    }
    if (decision == Decision.SKIP && !question.skipAllowed()) {
      throw new PeerException(
          PeerException.Code.SKIP_FORBIDDEN,
          "policy forbids unverified peers: compare the codes and confirm, or decline");
    }
    rememberedByUser = answer.isRemembered();
    decide(attempt, question, decision);
  }

  private void decide(Attempt asked, Question about, Decision decision) {
    asked.decide(decision);
    if (!over) {
      home.observers().tell(listener -> listener.waiting(id, about));
    }
  }

  @Override
  public void greeted(DiallerHello hello) throws NearbyException {
    if (budget != null) {
      home.requireStranger(budget, hello.instance());
      if (budget.isUsedUp()) {
        throw new NearbyException(
            AbortReason.ATTEMPTS_USED_UP, AbortReason.ATTEMPTS_USED_UP.meaning());
      }
    }
    other = hello.instance();
    nonce = hello.nonce();
    DoubleDials.resolve(this, home.all());
    if (budget != null) {
      budget.take();
      counted = true;
    }
    home.observers().tell(listener -> listener.began(id, home.remote(this)));
  }

  @Override
  public void answered(InstanceId answering) throws NearbyException {
    other = answering;
    DoubleDials.resolve(this, home.all());
  }

  @Override
  public ExchangeTerms agreed(NearbySecrets agreed) throws LocalException {
    secrets = agreed;
    try {
      return home.introductions().terms(id, role, agreed.master());
    } catch (IOException e) {
      throw new LocalException("cannot listen for the peer's later connections", e);
    }
  }

  @Override
  public void introduced(Exchanged exchanged) throws NearbyException {
    Attempt asked = attempt;
    if (asked == null || secrets == null) {
      throw new IllegalStateException("introduced without an agreement");
    }
    Introductions introductions = home.introductions();
    if (introductions.isBlocked(exchanged.peer())) {
      blocked(introductions.peer(exchanged.peer()));
      return;
    }
    Question asking = introductions.question(exchanged, secrets.code());
    question = asking;
    peer = asking.peer();
    Decision known = given ? Decision.SKIP : introductions.knownDecision(exchanged.peer());
    if (known == Decision.SKIP && !asking.skipAllowed()) {
      if (given) {
        throw new NearbyException(
            AbortReason.NOT_ACCEPTABLE, "policy forbids unverified peers, as with a given key");
      }
      known = null;
    }
    if (known != null) {
      decide(asked, asking, known);
    } else {
      home.observers().tell(listener -> listener.compare(id, asking));
    }
  }

  /** Asks nothing, and ends as if the user had been asked. */
  private void blocked(Peer whom) {
    peer = whom;
    refusal = home.declineLater(this);
  }

  @Override
  public Contact store(Exchanged exchanged, Decision own) throws NearbyException, LocalException {
    return home.introductions().store(id, exchanged, own, rememberedByUser);
  }

  @Override
  public Receiver handOver(Connection connection, Contact contact) {
    end();
    if (counted && budget != null) {
      budget.giveBack();
    }
    home.met(this, contact);
    return home.introductions().handOver(connection, TransportTraits.lan(), contact);
  }

  @Override
  public void failed(Failure failure) {
    if (over) {
      return;
    }
    end();
    if (counted && budget != null && isSuperseded(failure)) {
      budget.giveBack();
    }
    Peer whom = peer;
    home.failed(
        this,
        refusal == null || whom == null
            ? failure
            : Failure.of(Failure.Code.BLOCKED, Introductions.blockedText(whom)));
  }

  private void end() {
    over = true;
    if (refusal != null) {
      refusal.cancel();
    }
    if (secrets != null) {
      secrets.erase();
    }
    if (afterwards != null) {
      afterwards.run();
    }
  }

  /**
   * Tells whether another connection with the same phone goes on. What the peer says counts only if
   * there is one: the dialler knows the code first and could try again for ever.
   */
  private boolean isSuperseded(Failure failure) {
    return failure.code() == Failure.Code.BUSY
        && (!failure.isFromPeer() || DoubleDials.hasRival(this, other, home.all()));
  }
}
