package org.sealferry.bramble.bsp;

import java.util.Optional;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;

/**
 * The owner of groups: judges what arrives in them. All calls are made in a transaction on the
 * loop; a client may use {@link Messages} and {@link Groups} in it.
 */
public interface GroupClient {
  /** Returns the name its groups are derived from. */
  ClientId id();

  /** Returns the major version its groups are derived from. */
  int majorVersion();

  /**
   * Judges a message of one of its groups that BSP does not have: a new one, or one that was
   * pending. Must not read the clock, except where a standard client checks a timestamp.
   */
  Verdict receive(Transaction tx, ContactId from, Message message);

  /**
   * Tells what an id is that a contact offers and BSP's own table does not have. Must answer
   * UNKNOWN for everything in groups the contact cannot see, so that nothing is learnt by asking.
   */
  default Recognition recognise(Transaction tx, ContactId contact, MessageId id) {
    return Recognition.UNKNOWN;
  }

  /**
   * Tells whether a message may be offered to a contact now. If not, it is withheld until {@link
   * Messages#offerWithheld}; it is asked right before an offer.
   */
  default boolean mayOffer(Transaction tx, ContactId contact, MessageId id) {
    return true;
  }

  /** Supplies the body of a message announced without one; empty when it is not here any more. */
  default Optional<byte[]> body(Transaction tx, MessageId id) {
    return Optional.empty();
  }

  /** Hears that a message was handed to a session; it may never arrive. */
  default void sent(Transaction tx, ContactId contact, MessageId id) {}

  /**
   * Hears, the first time since the contact was made, that a contact has a message of this phone:
   * it acknowledged or offered it. Not told of messages that came from the contact.
   */
  default void acknowledged(Transaction tx, ContactId contact, MessageId id) {}
}
