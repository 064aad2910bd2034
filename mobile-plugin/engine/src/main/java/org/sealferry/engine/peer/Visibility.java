package org.sealferry.engine.peer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.engine.peer.discovery.Announcement;
import org.sealferry.engine.peer.discovery.RandomName;
import org.sealferry.engine.peer.nearby.AbortReason;
import org.sealferry.engine.peer.nearby.InstanceId;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.nearby.NearbySecrets;

/** Listens while the user wants this phone to be found. PROTOCOL.md §5. */
final class Visibility {
  static final long LASTING_MILLIS = 3 * 60_000;

  /** Announcements of older ones have long been forgotten by everybody. */
  private static final int REMEMBERED_PERIODS = 64;

  private final PeerPlatform platform;
  private final Attempts attempts;
  private final Observers observers;
  private final Deque<InstanceId> own = new ArrayDeque<>();
  private @Nullable Listener listener; // the three are set while visible
  private @Nullable AttemptBudget budget;
  private @Nullable Timer end;
  private Runnable stopAdvertising = () -> {}; // written with each period

  Visibility(PeerPlatform platform, Attempts attempts, Observers observers) {
    this.platform = platform;
    this.attempts = attempts;
    this.observers = observers;
  }

  /**
   * Begins a period.
   *
   * @param called the name to show; a random one if the user chose none
   */
  VisiblePeriod begin(@Nullable String called) throws PeerException {
    if (called != null) {
      PrintableName.require(called);
    }
    Listener listening = listener;
    if (listening == null) {
      listening = listen(platform.place.nearbyAddress, this::accepted);
      listener = listening;
    }
    budget = new AttemptBudget(InstanceId.random(platform.random));
    if (end != null) {
      end.cancel();
    }
    end = platform.loop.after(LASTING_MILLIS, this::hide);
    String label = RandomName.draw(platform.random);
    advertise(label, listening.address(), budget.instance(), called);
    VisiblePeriod period =
        new VisiblePeriod(
            budget.instance(),
            called == null ? label : called,
            listening.address(),
            platform.loop.elapsedMillis() + LASTING_MILLIS);
    observers.tell(observer -> observer.visible(period));
    return period;
  }

  private void advertise(
      String label, String address, InstanceId instance, @Nullable String called) {
    stopAdvertising.run();
    if (own.size() >= REMEMBERED_PERIODS) {
      own.removeFirst();
    }
    own.addLast(instance);
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    stopAdvertising =
        platform.place.discovery.advertise(
            Announcement.of(label, port, instance, called),
            why -> observers.tell(listener -> listener.discoveryFailed(why)));
  }

  void hide() {
    if (listener == null || end == null) {
      return;
    }
    stopAdvertising.run();
    stopAdvertising = () -> {};
    listener.close();
    listener = null;
    budget = null;
    end.cancel();
    end = null;
    observers.tell(PeerListener::hidden);
  }

  /** Returns who this phone is when it dials. */
  InstanceId instance() {
    return budget == null ? InstanceId.random(platform.random) : budget.instance();
  }

  /** Tells whether an instance is, or was a while ago, this phone's. */
  boolean isOwn(InstanceId instance) {
    return own.contains(instance);
  }

  /** Listens for one connection that starts with secrets both sides were given. */
  AttemptId listenGiven(String address, NearbySecrets secrets) throws PeerException {
    LiveAttempt[] waiting = new LiveAttempt[1];
    Listener[] once = new Listener[1];
    once[0] =
        listen(
            address,
            connection -> {
              once[0].close();
              if (waiting[0].isOver()) {
                connection.abort();
              } else {
                waiting[0].on(connection).goOn(secrets);
              }
            });
    LiveAttempt attempt = attempts.beginGiven(Role.BOB, once[0].address(), secrets);
    waiting[0] = attempt;
    Timer nobody =
        platform.loop.after(
            LASTING_MILLIS,
            () -> attempt.fail(new NearbyException(AbortReason.TIME_IS_UP, "nobody came")));
    attempt.afterwards(
        () -> {
          nobody.cancel();
          once[0].close();
        });
    return attempt.id();
  }

  private void accepted(Connection connection) {
    if (budget == null) {
      connection.abort();
    } else {
      attempts.accept(connection, budget);
    }
  }

  private Listener listen(String address, Acceptor acceptor) throws PeerException {
    try {
      return platform.place.transport.listen(address, acceptor);
    } catch (IOException e) {
      throw new PeerException(
          PeerException.Code.CANNOT_LISTEN,
          "cannot listen at " + address + ": " + e.getMessage(),
          e);
    }
  }
}
