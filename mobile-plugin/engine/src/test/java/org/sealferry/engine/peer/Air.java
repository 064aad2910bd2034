package org.sealferry.engine.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.engine.peer.discovery.Announcement;
import org.sealferry.engine.peer.discovery.Discovery;
import org.sealferry.engine.peer.discovery.Sighting;
import org.sealferry.engine.peer.discovery.SightingListener;

/** The network of a room, in which everybody hears what anybody announces. */
final class Air {
  static final long LATENCY_MILLIS = 5;

  private final Loop loop;
  private final Map<String, Sighting> announced = new LinkedHashMap<>();
  private final List<SightingListener> listeners = new ArrayList<>();
  private boolean goodbyesAreLost;

  Air(Loop loop) {
    this.loop = loop;
  }

  /** As when a phone goes out of reach before it says so. */
  void loseGoodbyes() {
    goodbyesAreLost = true;
  }

  /** Returns how many listen or announce. */
  int users() {
    return announced.size() + listeners.size();
  }

  List<Sighting> said() {
    return List.copyOf(announced.values());
  }

  /** Says something, true or not. */
  void say(Sighting sighting) {
    announced.put(sighting.label(), sighting);
    loop.after(
        LATENCY_MILLIS,
        () -> new ArrayList<>(listeners).forEach(listener -> listener.found(sighting)));
  }

  void goodbye(String label) {
    announced.remove(label);
    if (!goodbyesAreLost) {
      loop.after(
          LATENCY_MILLIS,
          () -> new ArrayList<>(listeners).forEach(listener -> listener.lost(label)));
    }
  }

  static InetAddress host(String number) {
    try {
      return InetAddress.getByName(number);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the way of a phone with one address into this air. */
  Discovery at(String host) {
    return new Discovery() {
      @Override
      public Runnable advertise(Announcement made, Consumer<String> failed) {
        say(new Sighting(made.label(), List.of(host(host)), made.port(), made.attributes()));
        return () -> goodbye(made.label());
      }

      @Override
      public Runnable browse(SightingListener listener) {
        listeners.add(listener);
        loop.after(
            LATENCY_MILLIS, () -> new ArrayList<>(announced.values()).forEach(listener::found));
        return () -> listeners.remove(listener);
      }
    };
  }
}
