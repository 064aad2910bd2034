package org.sealferry.bramble.btp;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one peer and transport at one moment: incoming for the previous, current and next
 * period, outgoing for the current one. Wire §2.2.
 */
final class PeriodKeys {
  private final List<IncomingKeys> incoming;
  private final OutgoingKeys outgoing;

  PeriodKeys(List<IncomingKeys> incoming, OutgoingKeys outgoing) {
    this.incoming = List.copyOf(incoming);
    this.outgoing = outgoing;
  }

  /** Incoming keys of the previous, the current and the next period, in this order. */
  List<IncomingKeys> incoming() {
    return incoming;
  }

  OutgoingKeys outgoing() {
    return outgoing;
  }

  long period() {
    return outgoing.period();
  }

  PeriodKeys withStreamOpened() {
    return new PeriodKeys(incoming, outgoing.afterOneStream());
  }

  PeriodKeys withStreamAccepted(long period, long streamNumber) {
    List<IncomingKeys> changed = new ArrayList<>();
    for (IncomingKeys keys : incoming) {
      changed.add(keys.period() == period ? keys.accept(streamNumber) : keys);
    }
    return new PeriodKeys(changed, outgoing);
  }

  /** Erases the keys that are in none of the other states. */
  void eraseWhatIsNotIn(PeriodKeys... others) {
    for (StreamKeys keys : all()) {
      boolean kept = false;
      for (PeriodKeys other : others) {
        kept |= other.all().contains(keys);
      }
      if (!kept) {
        keys.erase();
      }
    }
  }

  private List<StreamKeys> all() {
    List<StreamKeys> all = new ArrayList<>();
    incoming.forEach(keys -> all.add(keys.keys()));
    all.add(outgoing.keys());
    return all;
  }
}
