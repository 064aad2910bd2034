package org.sealferry.bramble.bsp;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.sealferry.bramble.contact.MessageId;

/** The ids offered in one session that the peer said nothing of yet. PROTOCOL.md §6. */
final class Unanswered {
  static final int MAX_IDS = 500;

  /** Of what is offered once a session; well below what a peer remembers. */
  private static final int MAX_ONCE = 4_096;

  /**
   * After this time an id may be offered again, so it no longer keeps others from being offered.
   */
  private static final long FORGET_MILLIS = 60_000;

  private final Map<MessageId, Long> offeredAt = new LinkedHashMap<>();
  private final Set<MessageId> once = new HashSet<>();

  int room(long now) {
    Iterator<Long> times = offeredAt.values().iterator();
    while (times.hasNext() && now - times.next() >= FORGET_MILLIS) {
      times.remove();
    }
    return MAX_IDS - offeredAt.size();
  }

  /** Returns until when no id may be offered unless one is answered, Long.MAX_VALUE if some may. */
  long fullUntil() {
    return offeredAt.size() < MAX_IDS
        ? Long.MAX_VALUE
        : offeredAt.values().iterator().next() + FORGET_MILLIS;
  }

  void offered(MessageId id, long now) {
    offeredAt.remove(id);
    offeredAt.put(id, now);
  }

  /** Notes an id that is not offered again in this session, so that it is owed an answer. */
  void offeredOnce(MessageId id) {
    once.add(id);
  }

  boolean owesTooMany() {
    return once.size() >= MAX_ONCE;
  }

  void answered(MessageId id) {
    offeredAt.remove(id);
    once.remove(id);
  }
}
