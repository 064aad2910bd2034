package org.sealferry.engine.relay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Sharing;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.client.Timestamps;
import org.sealferry.bramble.client.VersionedClient;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.protocol.openpgp.Fingerprint;

/**
 * Finds out with each contact which destinations' groups are shared: what this phone tells it, what
 * it told, and what follows. PROTOCOL.md §5.3.
 */
final class Negotiation {
  /** Destinations learnt from contacts stop being added here; whoever names more is ignored. */
  static final int MAX_DESTINATIONS = 1_000;

  /** Room that came or went is not worth a message below this. */
  static final long LEAST_CHANGE_BYTES = 64 * 1024;

  private final Mesh mesh;
  private final VersionedClient client;
  private final RelayParts parts;
  private final Offers offers;

  Negotiation(VersionedClient client, RelayParts parts, Offers offers) {
    this.client = client;
    this.parts = parts;
    this.mesh = parts.mesh;
    this.offers = offers;
  }

  void added(Transaction tx, Contact contact) {
    mesh.sync.groups().add(tx, group(contact));
  }

  void removed(Transaction tx, Contact contact) {
    RelayTables.remove(tx, contact.id());
    mesh.sync.groups().remove(tx, group(contact).id());
    if (RelayTables.contacts(tx).isEmpty()) {
      for (Fingerprint forgotten : parts.destinations.forgetEmpty(tx)) {
        mesh.sync.groups().remove(tx, parts.groups.of(forgotten).id());
      }
    }
  }

  /** Follows what versioning allows; the first time that is anything, it tells what we carry. */
  void visibilityChanged(Transaction tx, Contact contact, Visibility visibility) {
    Group group = group(contact);
    mesh.sync.groups().add(tx, group);
    mesh.sync.groups().setVisibility(tx, contact.id(), group.id(), visibility);
    if (visibility != Visibility.INVISIBLE) {
      tell(tx, parts.meetings.of(tx, contact.id()), false);
    }
    apply(tx, parts.meetings.of(tx, contact.id()));
  }

  Verdict receive(Transaction tx, Meeting meeting, Message message) {
    if (Timestamps.tooFarAhead(meeting.contact(), message)) {
      return Verdict.INVALID;
    }
    Carries remote;
    try {
      remote = Carries.decode(message.body());
    } catch (BdfException e) {
      return Verdict.INVALID;
    }
    tell(tx, meeting, false);
    Optional<RelayTables.Said> said = RelayTables.said(tx, meeting.contact().id());
    if (said.isPresent() && isNewer(remote, said.get().remote)) {
      RelayTables.storeRemote(tx, meeting.contact().id(), remote);
      meeting.allowance().restated();
      if (learn(tx, said.get(), remote)) {
        tellAll(tx);
      }
      tell(tx, meeting, false);
      apply(tx, meeting);
      meeting.allowance().retried();
      mesh.sync.messages().offerWithheld(tx, meeting.contact().id());
    }
    return Verdict.TAKEN;
  }

  private static boolean isNewer(Carries remote, @Nullable Carries known) {
    return known == null || remote.number() > known.number();
  }

  /** Adds the destinations a contact names in clear, when we told it that we carry any. */
  private boolean learn(Transaction tx, RelayTables.Said said, Carries remote) {
    if (!said.local.any()) {
      return false;
    }
    int room = MAX_DESTINATIONS - parts.destinations.all(tx).size();
    boolean learnt = false;
    for (Fingerprint named : remote.inClear()) {
      if (room > 0 && !parts.destinations.find(tx, named).isPresent()) {
        parts.destinations.add(tx, named);
        room--;
        learnt = true;
      }
    }
    return learnt;
  }

  /** Notes that a contact has a message in its group; only the newest CARRIES matters. */
  void acknowledged(Transaction tx, Meeting meeting, MessageId id) {
    Optional<RelayTables.Said> said = RelayTables.said(tx, meeting.contact().id());
    if (said.isPresent() && said.get().message.equals(id)) {
      RelayTables.storeAcked(tx, meeting.contact().id());
      apply(tx, meeting);
    }
  }

  /** Tells every contact whatever is not so any more: other destinations, or other settings. */
  void tellAll(Transaction tx) {
    for (ContactId contact : RelayTables.contacts(tx)) {
      Meeting meeting = parts.meetings.of(tx, contact);
      tell(tx, meeting, false);
      apply(tx, meeting);
    }
  }

  /** Tells the contacts that believe in another room, by a quarter of what they were told. */
  void tellRoom(Transaction tx) {
    for (ContactId contact : RelayTables.contacts(tx)) {
      tell(tx, parts.meetings.of(tx, contact), true);
    }
  }

  private void tell(Transaction tx, Meeting meeting, boolean roomToo) {
    ContactId contact = meeting.contact().id();
    if (mesh.versioning.visibility(tx, contact, client) == Visibility.INVISIBLE) {
      return;
    }
    Optional<RelayTables.Said> said = RelayTables.said(tx, contact);
    Carries now = compose(tx, meeting, said);
    if (!said.isPresent()) {
      RelayTables.begin(tx, contact, publish(tx, meeting, now), now);
    } else if (!now.differsInRoomOnly(said.get().local)
        || (roomToo && isFar(meeting, said.get().local.freeBytes(), now.freeBytes()))) {
      mesh.sync.messages().remove(tx, said.get().message);
      RelayTables.storeLocal(tx, contact, publish(tx, meeting, now), now);
    }
  }

  private static boolean isFar(Meeting meeting, long told, long now) {
    long difference = Math.abs(now - meeting.believes(told));
    return difference >= Math.max(LEAST_CHANGE_BYTES, told / 4);
  }

  private Carries compose(Transaction tx, Meeting meeting, Optional<RelayTables.Said> said) {
    RelaySettings settings = RelayTables.settings(tx);
    boolean any = settings.any() && meeting.contact().isVerified();
    boolean clear = said.isPresent() && saysAny(meeting, said.get().remote);
    List<Carries.Entry> entries = new ArrayList<>();
    for (Fingerprint destination : carried(tx, settings)) {
      entries.add(
          clear ? Carries.clear(destination) : Carries.hashed(meeting.group(), destination));
    }
    long number = said.map(before -> before.local.number()).orElse(0L) + 1;
    Carries.Bounds bounds =
        new Carries.Bounds(parts.quota.freeBytes(tx, meeting.bringer()), settings.largestBytes());
    return Carries.of(number, any, bounds, entries);
  }

  /** Returns what this phone carries, what the user chose first: a list has an end. */
  private Set<Fingerprint> carried(Transaction tx, RelaySettings settings) {
    Set<Fingerprint> carried = new LinkedHashSet<>();
    parts.destinations.chosen(tx).forEach(chosen -> carried.add(chosen.fingerprint()));
    if (settings.any()) {
      parts.destinations.all(tx).forEach(known -> carried.add(known.fingerprint()));
    }
    return carried;
  }

  private MessageId publish(Transaction tx, Meeting meeting, Carries carries) {
    Message message =
        new Message(meeting.group(), meeting.contact().messageTime(), carries.encoded());
    mesh.sync.messages().publish(tx, message, Sharing.ANNOUNCED);
    meeting.told();
    return message.id();
  }

  /** Brings the visibility of every destination's group towards a contact up to date. */
  private void apply(Transaction tx, Meeting meeting) {
    ContactId contact = meeting.contact().id();
    Visibility most = mesh.versioning.visibility(tx, contact, client);
    Optional<RelayTables.Said> said = RelayTables.said(tx, contact);
    for (KnownDestination destination : parts.destinations.all(tx)) {
      Fingerprint fingerprint = destination.fingerprint();
      Visibility wanted =
          said.map(what -> visibility(meeting, what, fingerprint)).orElse(Visibility.INVISIBLE);
      set(tx, contact, parts.groups.of(fingerprint), wanted.compareTo(most) < 0 ? wanted : most);
    }
  }

  private static Visibility visibility(
      Meeting meeting, RelayTables.Said said, Fingerprint destination) {
    if (!said.local.any() && !said.local.names(meeting.group(), destination)) {
      return Visibility.INVISIBLE;
    }
    boolean named = said.remote != null && said.remote.names(meeting.group(), destination);
    boolean told = said.acked != null && said.acked.namesInClear(destination);
    return named || (told && saysAny(meeting, said.remote))
        ? Visibility.SHARED
        : Visibility.VISIBLE;
  }

  /** Towards a contact nobody confirmed, "any" means nothing. */
  private static boolean saysAny(Meeting meeting, @Nullable Carries remote) {
    return meeting.contact().isVerified() && remote != null && remote.any();
  }

  private void set(Transaction tx, ContactId contact, Group group, Visibility visibility) {
    if (mesh.sync.groups().visibility(tx, contact, group.id()) == visibility) {
      return;
    }
    mesh.sync.groups().add(tx, group);
    mesh.sync.groups().setVisibility(tx, contact, group.id(), visibility);
    if (visibility == Visibility.SHARED) {
      offers.resume(tx, contact, group);
    }
  }

  private static Group group(Contact contact) {
    return contact.group(Relay.ID, Relay.MAJOR_VERSION);
  }
}
