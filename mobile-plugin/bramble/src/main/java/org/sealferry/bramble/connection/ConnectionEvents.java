package org.sealferry.bramble.connection;

import org.sealferry.bramble.contact.ContactId;

/** Hears of connections with contacts; called on the loop, never within a transaction. */
public interface ConnectionEvents {
  /** Tells that a connection stands: the peer has shown that it knows us. */
  void opened(ContactId contact);

  /** Tells that a connection is over; one that was dialled may never have been opened. */
  void closed(ContactId contact, Ending ending);
}
