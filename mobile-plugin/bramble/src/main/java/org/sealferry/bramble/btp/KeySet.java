package org.sealferry.bramble.btp;

import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.transport.TransportTraits;

/** The keys of one contact on one transport, as they are on disk. */
final class KeySet implements KeyHolder {
  private final long id;
  private final Contact contact;
  private final TransportTraits transport;
  private final TimePeriods periods;
  private PeriodKeys keys; // written after each commit that changed them

  KeySet(long id, Contact contact, TransportTraits transport, PeriodKeys keys) {
    this.id = id;
    this.contact = contact;
    this.transport = transport;
    this.periods = new TimePeriods(transport);
    this.keys = keys;
  }

  long id() {
    return id;
  }

  Contact contact() {
    return contact;
  }

  TransportTraits transport() {
    return transport;
  }

  @Override
  public PeriodKeys keys() {
    return keys;
  }

  /** Returns the keys of now by the contact's clock; the same object if nothing is to rotate. */
  PeriodKeys rotated() {
    return RotationKeys.rotate(keys, periods.at(contact.clock().now()));
  }

  long millisToRotation() {
    return periods.untilNext(contact.clock().now());
  }

  /** Takes over keys that have been committed and erases those that fell out. */
  void commit(PeriodKeys committed) {
    PeriodKeys old = keys;
    keys = committed;
    old.eraseWhatIsNotIn(committed);
  }

  void erase() {
    keys.eraseWhatIsNotIn();
  }
}
