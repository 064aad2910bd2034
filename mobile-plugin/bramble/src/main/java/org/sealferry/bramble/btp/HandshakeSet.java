package org.sealferry.bramble.btp;

import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.transport.TransportTraits;

/** The keys of one pending contact on one transport, as they are on disk. */
final class HandshakeSet implements KeyHolder {
  private final PendingContact pending;
  private final TransportTraits transport;
  private final HandshakeRoot root;
  private PeriodKeys keys; // written after each commit that changed them

  HandshakeSet(
      PendingContact pending, TransportTraits transport, HandshakeRoot root, PeriodKeys keys) {
    this.pending = pending;
    this.transport = transport;
    this.root = root;
    this.keys = keys;
  }

  PendingContact pending() {
    return pending;
  }

  TransportTraits transport() {
    return transport;
  }

  HandshakeRoot root() {
    return root;
  }

  @Override
  public PeriodKeys keys() {
    return keys;
  }

  /** Returns the keys of a time; the same object if that is no later period. */
  PeriodKeys at(long now) {
    return HandshakeKeys.move(root, keys, new TimePeriods(transport).at(now));
  }

  /** Takes over keys that have been committed and erases those that fell out. */
  void commit(PeriodKeys committed) {
    PeriodKeys old = keys;
    keys = committed;
    old.eraseWhatIsNotIn(committed);
  }

  void erase() {
    keys.eraseWhatIsNotIn();
    root.key().erase();
  }
}
