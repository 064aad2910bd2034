package org.sealferry.bramble.bsp;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;

/** The open sessions. Waking them is allowed on any thread, all else on the loop only. */
final class Sessions {
  private final List<SyncSession> open = new CopyOnWriteArrayList<>();

  void add(SyncSession session) {
    open.add(session);
  }

  void remove(SyncSession session) {
    open.remove(session);
  }

  boolean isOpen(ContactId contact) {
    return open.stream().anyMatch(session -> session.contact().equals(contact));
  }

  /** Notes of a message that came that those who offered it have it: it is not offered to them. */
  void recogniseWhereOffered(Transaction tx, MessageId id) {
    open.forEach(session -> session.recogniseIfOffered(tx, id));
  }

  void wakeAfterCommit(Transaction tx, ContactId contact) {
    for (SyncSession session : open) {
      if (session.contact().equals(contact)) {
        tx.afterCommit(session::wake);
      }
    }
  }

  /** Has one contact asked for ids it did not offer. */
  void wantAfterCommit(Transaction tx, ContactId contact, Collection<MessageId> ids) {
    for (SyncSession session : open) {
      if (session.contact().equals(contact)) {
        tx.afterCommit(() -> session.want(ids));
      }
    }
  }

  /** Lets sessions look again at ids that were left alone; at all, or at one contact's. */
  void reconsiderAfterCommit(Transaction tx) {
    open.forEach(session -> tx.afterCommit(session::reconsider));
  }

  void reconsiderAfterCommit(Transaction tx, ContactId contact) {
    for (SyncSession session : open) {
      if (session.contact().equals(contact)) {
        tx.afterCommit(session::reconsider);
      }
    }
  }
}
