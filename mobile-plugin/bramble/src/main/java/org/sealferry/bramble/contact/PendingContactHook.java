package org.sealferry.bramble.contact;

import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.db.Transaction;

/** Hears of pending contacts within the transaction that stores or removes them. */
public interface PendingContactHook {
  /**
   * Makes what belongs to a new pending contact.
   *
   * @param own our handshake key
   * @throws CryptoException if nobody can have the key of the link
   */
  void added(Transaction tx, PendingContact pending, AgreementKeyPair own) throws CryptoException;

  /** Removes what belongs to a pending contact. */
  void removed(Transaction tx, PendingContact pending);
}
