package org.sealferry.engine.peer.meeting;

import org.sealferry.bramble.contact.Contact;

/** Hears of meetings; called on the loop, never within a transaction. */
public interface MeetingEvents {
  /** A connection stands where there was none. */
  void connected(Contact contact, long sinceElapsedMillis);

  /** The last connection is gone. */
  void disconnected(Contact contact, long sinceElapsedMillis);

  /** The contact was removed, and its keys with it. */
  void ended(Contact contact, long sinceElapsedMillis, MeetingEnd end);
}
