package org.sealferry.bramble.bsp;

import org.sealferry.bramble.contact.ContactId;

/** Whose session it is, and over which kind of transport. */
final class SessionSetting {
  final ContactId contact;
  final long latencyMillis;
  final SessionClock clock;

  SessionSetting(ContactId contact, long latencyMillis, SessionClock clock) {
    this.contact = contact;
    this.latencyMillis = latencyMillis;
    this.clock = clock;
  }
}
