package org.sealferry.bramble.bsp;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.MessageId;

/**
 * Which session each requested id was requested from, so that one asks at a time. PROTOCOL.md §6.
 */
final class RequestBook {
  private final Map<MessageId, PeerOffers> asked = new HashMap<>();
  private final Set<PeerOffers> waiting = new LinkedHashSet<>();

  /** Returns whether an id may be requested from a session now; if not, it is told when it may. */
  boolean mayAsk(MessageId id, PeerOffers asker, long now) {
    PeerOffers other = asked.get(id);
    if (other == null || other == asker || other.isOverdue(id, now)) {
      return true;
    }
    waiting.add(asker);
    return false;
  }

  void asks(MessageId id, PeerOffers asker) {
    PeerOffers before = asked.put(id, asker);
    if (before != null && before != asker) {
      before.lost(id);
    }
  }

  /** Notes that an id is not awaited from a session any more. */
  void released(MessageId id, @Nullable PeerOffers asker) {
    if (asker == null || asked.get(id) == asker) {
      asked.remove(id);
      wakeWaiting();
    }
  }

  private void wakeWaiting() {
    List<PeerOffers> woken = List.copyOf(waiting);
    waiting.clear();
    woken.forEach(PeerOffers::wake);
  }

  void gone(PeerOffers session) {
    waiting.remove(session);
    asked.values().removeIf(session::equals);
    wakeWaiting();
  }
}
