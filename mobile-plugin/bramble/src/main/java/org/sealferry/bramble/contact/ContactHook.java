package org.sealferry.bramble.contact;

import org.sealferry.bramble.db.Transaction;

/**
 * Hears of contacts within the transaction that stores or removes them, so that keys, groups and
 * first messages come and go with the contact.
 */
public interface ContactHook {
  /** Makes what belongs to a new contact. */
  void added(Transaction tx, Contact contact, RootKey rootKey);

  /** Removes what belongs to a contact; its row still exists. */
  void removed(Transaction tx, Contact contact);
}
