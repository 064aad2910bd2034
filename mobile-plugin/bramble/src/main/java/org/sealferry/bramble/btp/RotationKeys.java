package org.sealferry.bramble.btp;

import java.util.List;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.TransportId;

/** Makes the keys of rotation mode: those of each period from those before. Wire §2.3. */
final class RotationKeys {
  private RotationKeys() {}

  /**
   * Derives the first keys.
   *
   * @param period that of the time both peers agreed on, even if it is in the future
   * @param own our role; the other's keys are those of incoming streams
   */
  static PeriodKeys derive(SecretKey rootKey, TransportId transport, long period, Role own) {
    StreamKeys previous = KeySchedule.first(rootKey, transport, own.other());
    StreamKeys current = KeySchedule.rotate(previous, period);
    StreamKeys next = KeySchedule.rotate(current, period + 1);
    StreamKeys beforeOutgoing = KeySchedule.first(rootKey, transport, own);
    StreamKeys outgoing = KeySchedule.rotate(beforeOutgoing, period);
    beforeOutgoing.erase();
    return new PeriodKeys(
        List.of(
            new IncomingKeys(period - 1, previous, ReorderingWindow.NEW),
            new IncomingKeys(period, current, ReorderingWindow.NEW),
            new IncomingKeys(period + 1, next, ReorderingWindow.NEW)),
        new OutgoingKeys(period, outgoing, 0));
  }

  /** Returns the keys of a later period; an earlier one changes nothing. */
  static PeriodKeys rotate(PeriodKeys first, long period) {
    PeriodKeys keys = first;
    while (keys.period() < period) {
      PeriodKeys next = rotateOnce(keys);
      if (keys != first) {
        keys.eraseWhatIsNotIn(next, first);
      }
      keys = next;
    }
    return keys;
  }

  private static PeriodKeys rotateOnce(PeriodKeys keys) {
    long period = keys.period() + 1;
    List<IncomingKeys> incoming = keys.incoming();
    IncomingKeys last = incoming.get(2);
    IncomingKeys fresh =
        new IncomingKeys(
            period + 1, KeySchedule.rotate(last.keys(), period + 1), ReorderingWindow.NEW);
    return new PeriodKeys(
        List.of(incoming.get(1), last, fresh),
        new OutgoingKeys(period, KeySchedule.rotate(keys.outgoing().keys(), period), 0));
  }
}
