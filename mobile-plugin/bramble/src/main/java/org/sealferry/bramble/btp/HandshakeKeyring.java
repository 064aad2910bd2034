package org.sealferry.bramble.btp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.contact.PendingContactHook;
import org.sealferry.bramble.contact.PendingContactId;
import org.sealferry.bramble.contact.PendingContacts;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportTraits;

/**
 * The keys of handshake mode, with which pending contacts are recognised and spoken to; a contact
 * has none. What must be durable before a stream goes out or is believed has been committed when a
 * method returns. Wire §2.4, §2.9. Used on the loop only.
 */
public final class HandshakeKeyring implements PendingContactHook {
  private final Database database;
  private final ContactClock clock;
  private final List<TransportTraits> transports;
  private final Map<TransportId, TagBook<HandshakeSet>> tags = new HashMap<>();
  private final List<HandshakeSet> sets = new ArrayList<>();

  private HandshakeKeyring(
      Database database, ContactClock clock, List<TransportTraits> transports) {
    this.database = database;
    this.clock = clock;
    this.transports = List.copyOf(transports);
    this.transports.forEach(transport -> tags.put(transport.id(), new TagBook<>()));
  }

  /**
   * Reads all keys and hears of pending contacts from now on.
   *
   * @param clock of the real time
   */
  public static HandshakeKeyring open(
      Database database,
      PendingContacts contacts,
      ContactClock clock,
      List<TransportTraits> transports) {
    HandshakeKeyring keyring = new HandshakeKeyring(database, clock, transports);
    database.transact(
        tx -> {
          for (TransportTraits transport : transports) {
            for (PendingContact pending : contacts.all(tx)) {
              HandshakeTable.find(tx, pending, transport)
                  .ifPresent(set -> tx.afterCommit(() -> keyring.keep(set)));
            }
          }
          return true;
        });
    contacts.register(keyring);
    return keyring;
  }

  /**
   * {@inheritDoc}
   *
   * @throws CryptoException if their key is of small order
   */
  @Override
  public void added(Transaction tx, PendingContact pending, AgreementKeyPair own)
      throws CryptoException {
    SecretKey master = HandshakeKeys.staticMaster(own, pending.key());
    Role role = own.publicKey().compareTo(pending.key()) < 0 ? Role.ALICE : Role.BOB;
    try {
      for (TransportTraits transport : transports) {
        HandshakeRoot root =
            new HandshakeRoot(HandshakeKeys.pendingRoot(master), transport.id(), role);
        HandshakeSet set = new HandshakeSet(pending, transport, root, keys(tx, pending, root));
        HandshakeTable.store(tx, set, set.keys());
        tx.afterCommit(() -> keep(set));
      }
    } finally {
      master.erase();
    }
  }

  @Override
  public void removed(Transaction tx, PendingContact pending) {
    HandshakeTable.retire(tx, pending.id());
    tx.afterCommit(() -> drop(pending.id()));
  }

  /**
   * Takes the next number of an outgoing stream. Called once there is a connection.
   *
   * @return empty if the contact is pending no more, or no number is left in this period
   */
  public Optional<StreamContext> openStream(PendingContactId contact, TransportId transport) {
    HandshakeSet set = find(contact, transport);
    if (set == null || set.pending().isExpired(clock.now())) {
      return Optional.empty();
    }
    PeriodKeys keys = set.at(clock.now());
    OutgoingKeys outgoing = keys.outgoing();
    if (outgoing.nextStream() > StreamFormat.MAX_STREAM_NUMBER) {
      return Optional.empty();
    }
    store(set, keys.withStreamOpened());
    return Optional.of(StreamContext.tagged(outgoing.keys(), outgoing.nextStream()));
  }

  /** Tells who sent a tag on a transport, if it is expected; the same tag is never known again. */
  public Optional<RecognisedPending> recognise(TransportId transport, StreamTag tag) {
    TagBook<HandshakeSet> book = tags.get(transport);
    if (book == null || sets.isEmpty()) {
      return Optional.empty();
    }
    move();
    ExpectedStream<HandshakeSet> stream = book.find(tag);
    if (stream == null || stream.set().pending().isExpired(clock.now())) {
      return Optional.empty();
    }
    HandshakeSet set = stream.set();
    StreamContext context = StreamContext.tagged(stream.keys(), stream.number());
    store(set, stream.accepted(set.keys()));
    return Optional.of(new RecognisedPending(set.pending(), context));
  }

  /** Brings all keys to this time. */
  private void move() {
    for (HandshakeSet set : sets) {
      PeriodKeys moved = set.at(clock.now());
      if (moved != set.keys()) {
        store(set, moved);
      }
    }
  }

  /** Derives keys that go on where those of an earlier addition stopped. */
  private PeriodKeys keys(Transaction tx, PendingContact pending, HandshakeRoot root) {
    TransportTraits transport = traits(root.transport());
    long now = Math.max(1, period(transport));
    HandshakeTable.Used used =
        HandshakeTable.used(tx, pending.id(), transport)
            .orElse(new HandshakeTable.Used(now, 0, Map.of()));
    PeriodKeys stored = HandshakeTable.keys(root, used);
    PeriodKeys moved = HandshakeKeys.move(root, stored, now);
    stored.eraseWhatIsNotIn(moved);
    return moved;
  }

  private long period(TransportTraits transport) {
    return new TimePeriods(transport).at(clock.now());
  }

  private TransportTraits traits(TransportId id) {
    for (TransportTraits transport : transports) {
      if (transport.id().equals(id)) {
        return transport;
      }
    }
    throw new AssertionError("keys of a transport that is not ours");
  }

  private void store(HandshakeSet set, PeriodKeys keys) {
    database.transact(
        tx -> {
          HandshakeTable.store(tx, set, keys);
          return true;
        });
    set.commit(keys);
    book(set).refresh(set);
  }

  private void keep(HandshakeSet set) {
    sets.add(set);
    book(set).refresh(set);
  }

  private void drop(PendingContactId contact) {
    for (HandshakeSet set : new ArrayList<>(sets)) {
      if (set.pending().id().equals(contact)) {
        sets.remove(set);
        book(set).forget(set);
        set.erase();
      }
    }
  }

  private TagBook<HandshakeSet> book(HandshakeSet set) {
    return tags.computeIfAbsent(set.transport().id(), id -> new TagBook<>());
  }

  private @Nullable HandshakeSet find(PendingContactId contact, TransportId transport) {
    for (HandshakeSet set : sets) {
      if (set.pending().id().equals(contact) && set.transport().id().equals(transport)) {
        return set;
      }
    }
    return null;
  }
}
