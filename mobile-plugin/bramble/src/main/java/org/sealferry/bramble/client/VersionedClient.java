package org.sealferry.bramble.client;

import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.db.Transaction;

/** A client that both phones must have before its groups may be used between them. Wire §5.2. */
public interface VersionedClient {
  /** Returns the name in the list of clients. */
  ClientId id();

  /** Returns the major version: both sides must have the same one. */
  int majorVersion();

  /** Returns the minor version, which tells features and never decides visibility. */
  int minorVersion();

  /**
   * Hears, in the transaction that found it, what the contact may do with the client's groups from
   * now on. The client sets the visibility of its groups itself and may stay below.
   */
  void visibilityChanged(Transaction tx, Contact contact, Visibility visibility);
}
