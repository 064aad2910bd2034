package org.sealferry.bramble.bsp;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealferry.bramble.contact.MessageId;

/**
 * Which session each requested id was requested from, so that one asks at a time. PROTOCOL.md §6.
 */
final class RequestBook {
  private final Map<MessageId, PeerOffers> asked = new HashMap<>();
  private final Set<PeerOffers> open = new LinkedHashSet<>();
  private final Set<PeerOffers> waiting = new LinkedHashSet<>();

  void opened(PeerOffers session) {
    open.add(session);
  }

  /** Returns whether there are several sessions, so that one need not be asked for everything. */
  boolean isShared() {
    return open.size() > 1;
  }

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

  /** Notes that an id came: the sessions that wait for it have it to acknowledge. */
  void arrived(MessageId id, PeerOffers from) {
    asked.remove(id);
    for (PeerOffers session : List.copyOf(open)) {
      if (session != from) {
        session.cameFromAnother(id);
      }
    }
  }

  /** Notes that an id is not awaited from a session any more: others may ask for it. */
  void released(MessageId id, PeerOffers asker) {
    if (asked.get(id) == asker) {
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
    open.remove(session);
    waiting.remove(session);
    asked.values().removeIf(session::equals);
    wakeWaiting();
  }
}
