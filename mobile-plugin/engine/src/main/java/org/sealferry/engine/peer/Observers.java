package org.sealferry.engine.peer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who hear of meetings. */
final class Observers {
  private final List<PeerListener> listeners = new CopyOnWriteArrayList<>();

  void add(PeerListener listener) {
    listeners.add(listener);
  }

  void tell(Consumer<PeerListener> event) {
    listeners.forEach(event);
  }
}
