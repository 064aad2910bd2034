package org.sealferry.engine.peer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SigningPublicKey;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.engine.peer.attempt.Attempt;
import org.sealferry.engine.peer.attempt.AttemptHost;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.nearby.AbortReason;
import org.sealferry.engine.peer.nearby.AcceptorHandshake;
import org.sealferry.engine.peer.nearby.DiallerHandshake;
import org.sealferry.engine.peer.nearby.InstanceId;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.nearby.NearbyFormat;
import org.sealferry.engine.peer.nearby.NearbySecrets;

/** The attempts under way. */
final class Attempts {
  /** More connections at once cannot be people who want to meet. */
  private static final int MAX_ACCEPTED = 16;

  /** Of how many periods of others it is known whom they led to. */
  private static final int MAX_MET = 64;

  /** How long people need to say no, PROTOCOL.md §5. */
  private static final long LEAST_PAUSE_MILLIS = 2_000;

  private static final int PAUSE_RANGE_MILLIS = 6_000;

  private final PeerPlatform platform;
  private final Introductions introductions;
  private final Observers observers;
  private final MeetingViews views;
  private final List<LiveAttempt> live = new ArrayList<>();
  private final Map<AttemptId, String> remotes = new HashMap<>();
  private final Map<InstanceId, ContactId> met = new LinkedHashMap<>();
  private long lastNumber; // written with each attempt

  Attempts(
      PeerPlatform platform, Introductions introductions, Observers observers, MeetingViews views) {
    this.platform = platform;
    this.introductions = introductions;
    this.observers = observers;
    this.views = views;
  }

  List<LiveAttempt> all() {
    return live;
  }

  Observers observers() {
    return observers;
  }

  Introductions introductions() {
    return introductions;
  }

  String remote(LiveAttempt attempt) {
    return remotes.getOrDefault(attempt.id(), "");
  }

  LiveAttempt find(AttemptId id) throws PeerException {
    for (LiveAttempt attempt : live) {
      if (attempt.id().equals(id)) {
        return attempt;
      }
    }
    throw new PeerException(PeerException.Code.NO_SUCH_ATTEMPT, id + " is over");
  }

  Attempt attempt(Connection connection, Role role, AttemptHost host) {
    return Attempt.on(connection, role, host, platform.loop, platform.random);
  }

  /** Takes a connection of the nearby listener. */
  void accept(Connection connection, AttemptBudget budget) {
    if (budget.isUsedUp()) {
      refuse(connection, AbortReason.ATTEMPTS_USED_UP);
    } else if (live.stream().filter(a -> a.role() == Role.BOB).count() >= MAX_ACCEPTED) {
      refuse(connection, AbortReason.BUSY);
    } else {
      LiveAttempt accepted = begin(Role.BOB, budget, connection.remote());
      accepted.on(connection).answer(AcceptorHandshake.start(budget.instance(), platform.random));
    }
  }

  private static void refuse(Connection connection, AbortReason reason) {
    connection.write(
        new Record(NearbyFormat.RECORD_VERSION, NearbyFormat.ABORT, reason.encoded()).encoded());
    connection.close();
  }

  /** Dials as an instance of ours. */
  AttemptId dial(String address, InstanceId own, @Nullable InstanceId target) throws PeerException {
    return dial(List.of(address), own, target);
  }

  /** Dials one address after the other until somebody answers. */
  AttemptId dial(List<String> addresses, InstanceId own, @Nullable InstanceId target)
      throws PeerException {
    if (target != null && live.stream().anyMatch(a -> a.isWith(target))) {
      throw new PeerException(
          PeerException.Code.BUSY, "an attempt with this phone is under way already");
    }
    DiallerHandshake handshake = DiallerHandshake.start(own, target, platform.random);
    LiveAttempt dialling = begin(Role.ALICE, null, addresses.get(0));
    dialling.meaning(target, handshake.nonce());
    dialling.afterwards(handshake::abandon);
    observers.tell(listener -> listener.began(dialling.id(), addresses.get(0)));
    dial(addresses, dialling, connection -> dialling.on(connection).dial(handshake));
    return dialling.id();
  }

  /** Dials with secrets both sides were given. */
  AttemptId dialGiven(String address, NearbySecrets secrets) {
    LiveAttempt dialling = beginGiven(Role.ALICE, address, secrets);
    dial(List.of(address), dialling, connection -> dialling.on(connection).goOn(secrets));
    return dialling.id();
  }

  private void dial(List<String> addresses, LiveAttempt dialling, Consumer<Connection> start) {
    new Dial(platform.place.transport, addresses, dialling, start).next();
  }

  LiveAttempt beginGiven(Role role, String address, NearbySecrets secrets) {
    LiveAttempt attempt = begin(role, null, address);
    attempt.withGiven(secrets);
    observers.tell(listener -> listener.began(attempt.id(), address));
    return attempt;
  }

  private LiveAttempt begin(Role role, @Nullable AttemptBudget budget, String remote) {
    LiveAttempt attempt = new LiveAttempt(nextId(), this, role, budget);
    live.add(attempt);
    remotes.put(attempt.id(), remote);
    return attempt;
  }

  /** Names an attempt that begins, of any kind. */
  AttemptId nextId() {
    return AttemptId.of(++lastNumber);
  }

  /** A phone that dials itself by an address typed by hand is told so early. */
  void requireStranger(AttemptBudget budget, InstanceId dialler) throws NearbyException {
    if (budget.instance().equals(dialler)) {
      throw new NearbyException(AbortReason.NOT_ACCEPTABLE, "this phone has dialled itself");
    }
  }

  /** Returns the attempt with an instance; of a double dial, the one that has come further. */
  Optional<LiveAttempt> furthestWith(InstanceId instance) {
    return live.stream()
        .filter(a -> a.isWith(instance) && a.isKnown())
        .max(Comparator.comparing(LiveAttempt::state));
  }

  /** Returns the contact that was made with an instance, whether its meeting lasts or not. */
  @Nullable ContactId contactOf(InstanceId instance) {
    return met.get(instance);
  }

  /** Declines for the user, after as long as people need. */
  Timer declineLater(LiveAttempt attempt) {
    long pause = LEAST_PAUSE_MILLIS + platform.random.nextInt(PAUSE_RANGE_MILLIS);
    return platform.loop.after(pause, () -> attempt.fail(declined("this phone has blocked it")));
  }

  /** Declines all attempts with a peer. */
  void decline(SigningPublicKey key) {
    for (LiveAttempt attempt : new ArrayList<>(live)) {
      Peer peer = attempt.peer();
      if (peer != null && peer.key().equals(key)) {
        attempt.fail(declined("blocked by the user"));
      }
    }
  }

  private static NearbyException declined(String why) {
    return new NearbyException(AbortReason.DECLINED, why);
  }

  void met(LiveAttempt attempt, Contact contact) {
    drop(attempt);
    if (attempt.other() != null) {
      if (met.size() >= MAX_MET) {
        met.remove(met.keySet().iterator().next());
      }
      met.put(attempt.other(), contact.id());
    }
    observers.tell(listener -> listener.met(attempt.id(), views.of(contact)));
  }

  void failed(LiveAttempt attempt, Failure failure) {
    drop(attempt);
    if (attempt.isKnown()) {
      observers.tell(listener -> listener.failed(attempt.id(), failure));
    }
  }

  /** Declines all. */
  void stopAll() {
    for (LiveAttempt attempt : new ArrayList<>(live)) {
      attempt.fail(declined("stopped by the user"));
    }
  }

  private void drop(LiveAttempt attempt) {
    live.remove(attempt);
    remotes.remove(attempt.id());
    introductions.release(attempt.id());
  }

  /** The outcome of dialling, unless the attempt is over by then. */
  private static final class Dial implements Dialled {
    private final Transport transport;
    private final Queue<String> addresses;
    private final LiveAttempt attempt;
    private final Consumer<Connection> start;

    Dial(
        Transport transport,
        List<String> addresses,
        LiveAttempt attempt,
        Consumer<Connection> start) {
      this.transport = transport;
      this.addresses = new ArrayDeque<>(addresses);
      this.attempt = attempt;
      this.start = start;
    }

    void next() {
      transport.dial(addresses.remove(), this);
    }

    @Override
    public void connected(Connection connection) {
      if (attempt.isOver()) {
        connection.abort();
      } else {
        start.accept(connection);
      }
    }

    @Override
    public void failed(IOException cause) {
      if (!addresses.isEmpty() && !attempt.isOver()) {
        next();
        return;
      }
      attempt.failed(
          Failure.of(
              Failure.Code.UNREACHABLE, "nobody can be reached there: " + cause.getMessage()));
    }
  }
}
