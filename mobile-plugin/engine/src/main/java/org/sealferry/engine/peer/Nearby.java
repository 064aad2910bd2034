package org.sealferry.engine.peer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.discovery.FoundPhone;
import org.sealferry.engine.peer.discovery.FoundPhones;
import org.sealferry.engine.peer.discovery.Sighting;
import org.sealferry.engine.peer.discovery.SightingListener;
import org.sealferry.engine.peer.meeting.MeetingEnd;
import org.sealferry.engine.peer.nearby.InstanceId;

/**
 * The list of phones nearby, which is kept while the user looks at it. Everything is called on the
 * loop. PROTOCOL.md §5.5.
 */
public final class Nearby {
  /** How long a look lasts unless it is renewed. */
  public static final long LASTING_MILLIS = 3 * 60_000;

  /** More changes a second are of no use to people. */
  private static final long TELLING_MILLIS = 100;

  private final PeerPlatform platform;
  private final Attempts attempts;
  private final Visibility visibility;
  private final Observers observers;
  private final Supplier<List<Meeting>> meetings;
  private final FoundPhones found;
  private @Nullable Look look; // set while the user looks

  Nearby(
      PeerPlatform platform,
      Attempts attempts,
      Visibility visibility,
      Observers observers,
      Supplier<List<Meeting>> meetings) {
    this.platform = platform;
    this.attempts = attempts;
    this.visibility = visibility;
    this.observers = observers;
    this.meetings = meetings;
    this.found = new FoundPhones(platform.place.isLoopback());
    observers.add(new States());
  }

  /** Looks for visible phones for three minutes from now; {@link PeerListener#nearby} tells. */
  public void look() {
    if (look == null) {
      found.clear();
      look = new Look();
      look.begin();
    }
    look.last();
  }

  /** Looks no more and forgets who was found; attempts go on. */
  public void stopLooking() {
    if (look != null) {
      look.stop();
      look = null;
      found.clear();
      observers.tell(PeerListener::lookingEnded);
    }
  }

  /** Returns whether the user looks. */
  public boolean isLooking() {
    return look != null;
  }

  /** Returns whether phones are left out, because more are found than anybody could want. */
  public boolean isCrowded() {
    return found.isCrowded();
  }

  /** Returns the list: phones found, first found first, and those that only dialled this one. */
  public List<NearbyPhone> phones() {
    List<NearbyPhone> phones = new ArrayList<>();
    Set<InstanceId> listed = new HashSet<>();
    for (FoundPhone one : found.all()) {
      if (!visibility.isOwn(one.instance())) {
        listed.add(one.instance());
        phones.add(describe(one));
      }
    }
    for (LiveAttempt attempt : attempts.all()) {
      InstanceId other = attempt.other();
      if (other != null && attempt.isKnown() && listed.add(other)) {
        phones.add(describe(other, attempts.remote(attempt)));
      }
    }
    return phones;
  }

  private NearbyPhone describe(FoundPhone one) {
    String name = PrintableName.cut(one.name());
    return describe(
        one.instance(), name.trim().isEmpty() ? one.instance().toString().substring(0, 8) : name);
  }

  private NearbyPhone describe(InstanceId instance, String name) {
    Optional<LiveAttempt> attempt = attempts.furthestWith(instance);
    if (attempt.isPresent()) {
      LiveAttempt live = attempt.get();
      return new NearbyPhone(instance, name, live.state(), live.peer());
    }
    return meetingWith(instance)
        .map(meeting -> new NearbyPhone(instance, name, NearbyState.MET, meeting.peer()))
        .orElseGet(() -> new NearbyPhone(instance, name, NearbyState.VISIBLE, null));
  }

  private Optional<Meeting> meetingWith(InstanceId instance) {
    ContactId contact = attempts.contactOf(instance);
    return contact == null
        ? Optional.empty()
        : meetings.get().stream().filter(m -> m.contact().equals(contact)).findFirst();
  }

  /**
   * Dials a phone of the list; what follows is told to the listeners. If an attempt with it is
   * under way, because it has chosen this phone, that one goes on.
   *
   * @throws PeerException NOT_THERE if it is not in the list any more
   */
  public AttemptId choose(InstanceId instance) throws PeerException {
    Optional<LiveAttempt> underWay = attempts.furthestWith(instance);
    if (underWay.isPresent()) {
      return underWay.get().id();
    }
    Optional<FoundPhone> phone = found.find(instance);
    if (!phone.isPresent() || visibility.isOwn(instance)) {
      throw new PeerException(
          PeerException.Code.NOT_THERE, "that phone is not visible any more; look again");
    }
    return attempts.dial(phone.get().addresses(), visibility.instance(), instance);
  }

  private void changed() {
    if (look != null) {
      look.changed();
    }
  }

  /** One look; what is heard after its end is nobody's. */
  private final class Look implements SightingListener {
    private Runnable stopBrowsing = () -> {}; // all below are written on the loop
    private @Nullable Timer end;
    private @Nullable Timer telling;
    private @Nullable Timer expiry;

    void begin() {
      stopBrowsing = platform.place.discovery.browse(this);
      changed();
    }

    /** Makes it last from now. */
    void last() {
      cancel(end);
      end = platform.loop.after(LASTING_MILLIS, Nearby.this::stopLooking);
    }

    void stop() {
      stopBrowsing.run();
      cancel(end);
      cancel(telling);
      cancel(expiry);
    }

    private void cancel(@Nullable Timer timer) {
      if (timer != null) {
        timer.cancel();
      }
    }

    void changed() {
      if (telling == null) {
        telling = platform.loop.after(TELLING_MILLIS, this::tell);
      }
    }

    private void tell() {
      telling = null;
      List<NearbyPhone> phones = phones();
      observers.tell(listener -> listener.nearby(phones));
    }

    @Override
    public void found(Sighting sighting) {
      if (look == this && found.found(sighting, platform.loop.elapsedMillis())) {
        changed();
        expireInTime();
      }
    }

    @Override
    public void lost(String label) {
      if (look == this && found.lost(label)) {
        changed();
      }
    }

    @Override
    public void failed(String why) {
      if (look == this) {
        observers.tell(listener -> listener.discoveryFailed(why));
      }
    }

    private void expireInTime() {
      OptionalLong next = found.nextExpiry();
      if (expiry == null && next.isPresent()) {
        long delay = next.getAsLong() - platform.loop.elapsedMillis();
        expiry = platform.loop.after(delay, this::expire);
      }
    }

    private void expire() {
      expiry = null;
      if (found.expire(platform.loop.elapsedMillis())) {
        changed();
      }
      expireInTime();
    }
  }

  /** Whatever changes a state. */
  private final class States implements PeerListener {
    @Override
    public void began(AttemptId attempt, String remote) {
      changed();
    }

    @Override
    public void compare(AttemptId attempt, Question question) {
      changed();
    }

    @Override
    public void waiting(AttemptId attempt, Question question) {
      changed();
    }

    @Override
    public void met(AttemptId attempt, Meeting meeting) {
      changed();
    }

    @Override
    public void failed(AttemptId attempt, Failure failure) {
      changed();
    }

    @Override
    public void meetingEnded(Meeting meeting, MeetingEnd end) {
      changed();
    }
  }
}
