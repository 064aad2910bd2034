package org.sealferry.bramble.bsp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sealferry.bramble.contact.MessageId;

/**
 * What the peer of one session has offered and this phone has not: what is asked for, what waits
 * for its turn, what waits until it is looked at again. PROTOCOL.md §6.
 */
final class PeerOffers {
  /** A peer that has been silent for so long is not waited for. */
  static final long STALE_MILLIS = 20_000;

  /**
   * Longer than a peer on a slow link takes for all it was asked for; a liar keeps nothing back.
   */
  static final long OVERDUE_MILLIS = 120_000;

  /** Ids remembered at most; what is offered beyond is forgotten until it is offered again. */
  static final int MAX_REMEMBERED = 8_192;

  static final int MAX_BULK_ASKED = 2;

  /** Of others than bulk, where several sessions share the work; alone, a session asks for all. */
  static final int MAX_ASKED_OF_SEVERAL = 16;

  private static final int MAX_IDS_PER_REQUEST = 500;

  private final RequestBook book;
  private final Runnable wake;
  private final Set<MessageId> fresh = new LinkedHashSet<>(); // not looked at, or to look at again
  private final Set<MessageId> elsewhere = new LinkedHashSet<>(); // requested from another session
  private final Set<MessageId> bulk = new LinkedHashSet<>();
  private final Set<MessageId> held = new LinkedHashSet<>();
  private final Set<MessageId> unoffered = new HashSet<>(); // asked for of our own accord
  private final Set<MessageId> askedAgain = new LinkedHashSet<>(); // after the peer was silent
  private final Map<MessageId, Asked> asked = new LinkedHashMap<>();
  private int bulkAsked; // how many of them are bulk
  private long lastByte;

  PeerOffers(RequestBook book, Runnable wake, long now) {
    this.book = book;
    this.wake = wake;
    this.lastByte = now;
  }

  /** Begins to share the work with other sessions. */
  void open() {
    book.opened(this);
  }

  private static final class Asked {
    final boolean bulk;
    final long at;

    Asked(boolean bulk, long at) {
      this.bulk = bulk;
      this.at = at;
    }
  }

  void heard(long now) {
    lastByte = now;
  }

  /** Returns whether an id was asked for so long ago that others may be asked for it too. */
  boolean isOverdue(MessageId id, long now) {
    Asked before = asked.get(id);
    return isStale(now) || (before != null && now - before.at >= OVERDUE_MILLIS);
  }

  boolean isStale(long now) {
    return now - lastByte >= STALE_MILLIS;
  }

  void wake() {
    wake.run();
  }

  void offered(MessageId id, long now) {
    Asked before = asked.get(id);
    if (before != null) {
      if (now - before.at < STALE_MILLIS) {
        return; // it is on its way
      }
      forget(id);
    }
    int remembered = fresh.size() + elsewhere.size() + bulk.size() + held.size() + asked.size();
    if (remembered < MAX_REMEMBERED && !bulk.contains(id) && !held.contains(id)) {
      unoffered.remove(id);
      elsewhere.remove(id);
      fresh.add(id);
    }
  }

  /** Has ids asked for that the peer did not offer, each once. PROTOCOL.md §6. */
  void wanted(Collection<MessageId> ids) {
    for (MessageId id : ids) {
      if (unoffered.size() < MAX_REMEMBERED && !asked.containsKey(id) && unoffered.add(id)) {
        fresh.add(id);
      }
    }
  }

  /** Notes that a message came, whatever became of it. */
  void arrived(MessageId id) {
    forget(id);
    fresh.remove(id);
    elsewhere.remove(id);
    bulk.remove(id);
    held.remove(id);
    askedAgain.remove(id);
    book.arrived(id, this);
  }

  /** Looks again at an id that another session brought; soon, if nothing else is under way. */
  void cameFromAnother(MessageId id) {
    if (elsewhere.remove(id) || bulk.remove(id) || held.remove(id)) {
      fresh.add(id);
    }
    if (asked.isEmpty() && fresh.contains(id)) {
      wake();
    }
  }

  /** Returns whether the peer has offered an id that was not asked of it. */
  boolean holds(MessageId id) {
    return fresh.contains(id) || elsewhere.contains(id) || bulk.contains(id) || held.contains(id);
  }

  /** Leaves an id alone until {@link #reconsider}. */
  void hold(MessageId id) {
    held.add(id);
  }

  /** Looks again at everything that is left alone or waits. */
  void reconsider() {
    fresh.addAll(held);
    fresh.addAll(elsewhere);
    held.clear();
    elsewhere.clear();
  }

  /** Another session was asked instead, because this one was silent. */
  void lost(MessageId id) {
    Asked before = asked.remove(id);
    if (before != null) {
      bulkAsked -= before.bulk ? 1 : 0;
      elsewhere.add(id);
    }
  }

  boolean awaitsAnother() {
    return !fresh.isEmpty() || !elsewhere.isEmpty() || !bulk.isEmpty() || !asked.isEmpty();
  }

  /**
   * Returns the ids to request now.
   *
   * @param look tells what an id is; it is asked right before an id is requested
   * @param known takes the ids that turn out to be here already
   */
  List<MessageId> take(Function<MessageId, Recognition> look, Set<MessageId> known, long now) {
    List<MessageId> requests = new ArrayList<>();
    fresh.addAll(elsewhere);
    elsewhere.clear();
    if (!unoffered.isEmpty()) {
      forgetUnanswered(now);
    }
    giveUp(now);
    List<MessageId> looked = new ArrayList<>(fresh);
    for (MessageId id : looked) {
      if (requests.size() == MAX_IDS_PER_REQUEST || hasAskedEnough()) {
        break;
      }
      fresh.remove(id);
      sort(id, look.apply(id), known, requests, now);
    }
    takeBulk(look, known, requests, now);
    return requests;
  }

  private boolean hasAskedEnough() {
    return book.isShared() && asked.size() - bulkAsked >= MAX_ASKED_OF_SEVERAL;
  }

  private void sort(
      MessageId id,
      Recognition recognition,
      Set<MessageId> known,
      List<MessageId> requests,
      long now) {
    if (unoffered.contains(id)
        && (recognition == Recognition.KNOWN || recognition == Recognition.UNKNOWN)) {
      return; // not wanted any more
    }
    switch (recognition) {
      case KNOWN:
        known.add(id);
        break;
      case HELD:
        held.add(id);
        break;
      case BULK:
        bulk.add(id);
        break;
      default:
        if (book.mayAsk(id, this, now)) {
          ask(id, false, now);
          requests.add(id);
        } else {
          elsewhere.add(id);
        }
    }
  }

  private void takeBulk(
      Function<MessageId, Recognition> look,
      Set<MessageId> known,
      List<MessageId> requests,
      long now) {
    Iterator<MessageId> ids = bulk.iterator();
    while (ids.hasNext() && bulkAsked < MAX_BULK_ASKED) {
      MessageId id = ids.next();
      if (!book.mayAsk(id, this, now)) {
        continue;
      }
      ids.remove();
      Recognition recognition = look.apply(id);
      if (recognition == Recognition.BULK) {
        ask(id, true, now);
        requests.add(id);
      } else {
        sort(id, recognition, known, requests, now);
      }
    }
  }

  private void ask(MessageId id, boolean isBulk, long now) {
    if (asked.isEmpty()) {
      lastByte = now; // its silence so far was no sin
    }
    asked.put(id, new Asked(isBulk, now));
    bulkAsked += isBulk ? 1 : 0;
    book.asks(id, this);
  }

  /**
   * The peer need not have what it did not offer: after the first that does not come it is asked
   * for no more of it, and nothing else waits for that any longer.
   */
  private void forgetUnanswered(long now) {
    List<MessageId> late = new ArrayList<>();
    asked.forEach(
        (id, asking) -> {
          if (now - asking.at >= STALE_MILLIS && unoffered.contains(id)) {
            late.add(id);
          }
        });
    if (!late.isEmpty()) {
      bulk.removeAll(unoffered);
      fresh.removeAll(unoffered);
    }
    for (MessageId id : late) {
      forget(id);
      book.released(id, this);
    }
  }

  private void forget(MessageId id) {
    Asked before = asked.remove(id);
    if (before != null) {
      bulkAsked -= before.bulk ? 1 : 0;
    }
  }

  /**
   * Of a peer that has been silent everything may be asked of anybody, of another what it owes for
   * long; and once more of itself, after the others had their turn. It may not have it any more.
   */
  private void giveUp(long now) {
    boolean stale = isStale(now);
    List<MessageId> ids = new ArrayList<>();
    for (Map.Entry<MessageId, Asked> entry : asked.entrySet()) {
      if (!stale && now - entry.getValue().at < OVERDUE_MILLIS) {
        break; // those after it were asked for later
      }
      ids.add(entry.getKey());
    }
    for (MessageId id : ids) {
      forget(id);
      if (!unoffered.contains(id) && askedAgain.add(id)) {
        (book.isShared() ? elsewhere : fresh).add(id);
      }
      book.released(id, this);
    }
  }

  void close() {
    asked.clear();
    book.gone(this);
  }
}
