package org.sealferry.bramble.btp;

import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.TransportId;

/**
 * The keys of one contact and transport at one moment: incoming for the previous, current and next
 * period, outgoing for the current one. Wire §2.3.
 */
final class RotationKeys {
  private final List<IncomingKeys> incoming;
  private final OutgoingKeys outgoing;

  RotationKeys(List<IncomingKeys> incoming, OutgoingKeys outgoing) {
    this.incoming = List.copyOf(incoming);
    this.outgoing = outgoing;
  }

  /**
   * Derives the first keys.
   *
   * @param period that of the time both peers agreed on, even if it is in the future
   * @param own our role; the other's keys are those of incoming streams
   */
  static RotationKeys derive(SecretKey rootKey, TransportId transport, long period, Role own) {
    StreamKeys previous = KeySchedule.first(rootKey, transport, own.other());
    StreamKeys current = KeySchedule.rotate(previous, period);
    StreamKeys next = KeySchedule.rotate(current, period + 1);
    StreamKeys beforeOutgoing = KeySchedule.first(rootKey, transport, own);
    StreamKeys outgoing = KeySchedule.rotate(beforeOutgoing, period);
    beforeOutgoing.erase();
    return new RotationKeys(
        List.of(
            new IncomingKeys(period - 1, previous, ReorderingWindow.NEW),
            new IncomingKeys(period, current, ReorderingWindow.NEW),
            new IncomingKeys(period + 1, next, ReorderingWindow.NEW)),
        new OutgoingKeys(period, outgoing, 0));
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

  /** Returns the keys of a later period; an earlier one changes nothing. */
  RotationKeys rotateTo(long period) {
    RotationKeys keys = this;
    while (keys.period() < period) {
      RotationKeys next = keys.rotateOnce();
      if (keys != this) {
        keys.eraseWhatIsNotIn(next, this);
      }
      keys = next;
    }
    return keys;
  }

  RotationKeys withStreamOpened() {
    return new RotationKeys(incoming, outgoing.afterOneStream());
  }

  RotationKeys withStreamAccepted(long period, long streamNumber) {
    List<IncomingKeys> changed = new ArrayList<>();
    for (IncomingKeys keys : incoming) {
      changed.add(keys.period() == period ? keys.accept(streamNumber) : keys);
    }
    return new RotationKeys(changed, outgoing);
  }

  /** Erases the keys that are in none of the other states. */
  void eraseWhatIsNotIn(RotationKeys... others) {
    for (StreamKeys keys : all()) {
      boolean kept = false;
      for (RotationKeys other : others) {
        kept |= other.all().contains(keys);
      }
      if (!kept) {
        keys.erase();
      }
    }
  }

  private RotationKeys rotateOnce() {
    long period = period() + 1;
    IncomingKeys last = incoming.get(2);
    IncomingKeys fresh =
        new IncomingKeys(
            period + 1, KeySchedule.rotate(last.keys(), period + 1), ReorderingWindow.NEW);
    return new RotationKeys(
        List.of(incoming.get(1), last, fresh),
        new OutgoingKeys(period, KeySchedule.rotate(outgoing.keys(), period), 0));
  }

  private List<StreamKeys> all() {
    List<StreamKeys> all = new ArrayList<>();
    incoming.forEach(keys -> all.add(keys.keys()));
    all.add(outgoing.keys());
    return all;
  }
}
