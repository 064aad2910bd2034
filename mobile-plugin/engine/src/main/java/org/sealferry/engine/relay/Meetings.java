package org.sealferry.engine.relay;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Contacts;
import org.sealferry.bramble.db.Transaction;

/** The contacts this phone has to do with, by the number of their row. Used on the loop. */
final class Meetings {
  private final Contacts contacts;
  private final Random random;
  private final Map<ContactId, Meeting> meetings = new HashMap<>();

  Meetings(Contacts contacts, Random random) {
    this.contacts = contacts;
    this.random = random;
  }

  Meeting of(Transaction tx, ContactId contact) {
    Meeting known = meetings.get(contact);
    if (known == null) {
      known = new Meeting(contacts.get(tx, contact), random.nextInt(Integer.MAX_VALUE));
      meetings.put(contact, known);
    }
    return known;
  }

  Optional<Meeting> find(ContactId contact) {
    @Nullable Meeting known = meetings.get(contact);
    return Optional.ofNullable(known);
  }

  Collection<Meeting> all() {
    return meetings.values();
  }

  void forget(ContactId contact) {
    meetings.remove(contact);
  }
}
