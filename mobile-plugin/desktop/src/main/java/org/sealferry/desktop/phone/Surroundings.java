package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.peer.Nearby;
import org.sealferry.engine.peer.NearbyPhone;
import org.sealferry.engine.peer.Peer;
import org.sealferry.engine.peer.PeerListener;
import org.sealferry.engine.peer.nearby.InstanceId;

/** The list of phones nearby, kept while any command shows it. A phone keeps its number. */
final class Surroundings implements PeerListener {
  /** So many are remembered for a user who types the number of a phone that has just gone. */
  private static final int MOST_NUMBERS = 1_000;

  private static final long MOST_SECONDS = Nearby.LASTING_MILLIS / 1_000;

  private final Nearby nearby;
  private final Loop loop;
  private final List<Watcher> watchers = new ArrayList<>();
  private final Map<InstanceId, Long> numbers = new HashMap<>();
  private long lastNumber; // written with each phone

  Surroundings(Nearby nearby, Loop loop) {
    this.nearby = nearby;
    this.loop = loop;
  }

  /** Who is shown the list. */
  interface Watcher {
    /** Takes the list as it is now. */
    void changed(List<NearbyPhone> phones, Message told);

    /** Hears that phones cannot be found, and why. */
    void failed(String why);
  }

  /** Shows the list to somebody until {@link #leave}. */
  void watch(Watcher watcher) {
    watchers.add(watcher);
    nearby.look();
    watcher.changed(nearby.phones(), told(nearby.phones()));
  }

  /** Goes on looking for three minutes from now. */
  void renew() {
    nearby.look();
  }

  void leave(Watcher watcher) {
    if (watchers.remove(watcher) && watchers.isEmpty()) {
      nearby.stopLooking();
      numbers.clear();
      lastNumber = 0;
    }
  }

  /** Returns the phone of a number that was shown; null if there was none. */
  @Nullable InstanceId instance(long number) {
    for (Map.Entry<InstanceId, Long> entry : numbers.entrySet()) {
      if (entry.getValue() == number) {
        return entry.getKey();
      }
    }
    return null;
  }

  @Override
  public void nearby(List<NearbyPhone> phones) {
    Message told = told(phones);
    List.copyOf(watchers).forEach(watcher -> watcher.changed(phones, told));
  }

  @Override
  public void discoveryFailed(String why) {
    List.copyOf(watchers).forEach(watcher -> watcher.failed(why));
  }

  private Message told(List<NearbyPhone> phones) {
    List<Message> lines = new ArrayList<>();
    if (numbers.size() > MOST_NUMBERS) {
      numbers
          .keySet()
          .retainAll(phones.stream().map(NearbyPhone::instance).collect(Collectors.toSet()));
    }
    phones.forEach(phone -> lines.add(line(phone)));
    return new Message().with("phones", lines).with("crowded", nearby.isCrowded());
  }

  private Message line(NearbyPhone phone) {
    long number = numbers.computeIfAbsent(phone.instance(), instance -> ++lastNumber);
    return new Message()
        .with("number", number)
        .with("name", phone.name())
        .with("state", Commands.code(phone.state()))
        .withIfPresent("peer", phone.peer().map(Peer::name).orElse(null));
  }

  /** Shows the list to a command for some seconds, and meets nobody. */
  void look(JsonObject request, Conversation conversation) throws ControlException {
    long seconds = Message.number(request, "seconds");
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new ControlException(
          "bad-request", "look for 1 to " + MOST_SECONDS + " seconds, not " + seconds);
    }
    Watcher watcher = new Teller(conversation);
    watch(watcher);
    conversation.whenGone(() -> leave(watcher));
    loop.after(
        seconds * 1_000,
        () -> {
          if (watchers.contains(watcher)) {
            conversation.done(told(nearby.phones()));
            leave(watcher);
          }
        });
  }

  /** Tells a conversation the list. */
  static class Teller implements Watcher {
    private final Conversation conversation;
    private @Nullable JsonObject last; // written with each event

    Teller(Conversation conversation) {
      this.conversation = conversation;
    }

    @Override
    public void changed(List<NearbyPhone> phones, Message told) {
      if (!told.json().equals(last)) {
        last = told.json();
        conversation.event("nearby", told);
      }
    }

    @Override
    public void failed(String why) {
      conversation.event("discovery-failed", new Message().with("message", why));
    }
  }
}
