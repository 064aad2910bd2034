package org.sealferry.engine.peer;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Author;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.NewContact;
import org.sealferry.bramble.contact.OwnIdentityException;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.exchange.ExchangeTerms;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.engine.peer.attempt.LocalException;
import org.sealferry.engine.peer.meeting.SyncListener;
import org.sealferry.engine.peer.nearby.AbortReason;
import org.sealferry.engine.peer.nearby.Decision;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.nearby.ShortCode;

/** What this phone tells a peer about itself, what it thinks of it, and the contact it stores. */
final class Introductions {
  private final PeerPlatform platform;
  private final PeerBramble bramble;
  private final SyncListener listener;
  private final RememberedPeers remembered;
  private final Map<AttemptId, Map<TransportId, TransportProperties>> told = new HashMap<>();

  Introductions(
      PeerPlatform platform,
      PeerBramble bramble,
      SyncListener listener,
      RememberedPeers remembered) {
    this.platform = platform;
    this.bramble = bramble;
    this.listener = listener;
    this.remembered = remembered;
  }

  /** Opens the listener for the meeting to come and says where it is. */
  ExchangeTerms terms(AttemptId attempt, Role role, SecretKey master) throws IOException {
    listener.open(attempt);
    Map<TransportId, TransportProperties> ours =
        Map.of(TransportId.LAN, listener.tell(platform.database, bramble.properties));
    told.put(attempt, ours);
    return new ExchangeTerms(
        bramble.identity, role, master, bramble.clocks.start(ContactClock.Kind.MEETING), ours);
  }

  Question question(Exchanged exchanged, ShortCode code) {
    Peer peer = platform.database.transact(tx -> peer(tx, exchanged.peer()));
    return new Question(peer, code, !platform.unverifiedForbidden.getAsBoolean());
  }

  /** Returns who somebody is, with the name the user knows. */
  Peer peer(Author author) {
    return platform.database.transact(tx -> peer(tx, author));
  }

  /** Tells whether the user wants no meeting with an identity, whichever way it comes. */
  boolean isBlocked(Author author) {
    return platform.database.transact(tx -> remembered.isBlocked(tx, author.publicKey()));
  }

  Peer peer(Transaction tx, Author author) {
    String shown = PrintableName.of(author.name());
    String name = remembered.name(tx, author.publicKey()).orElse(shown);
    return new Peer(author.publicKey(), name, shown);
  }

  /** Returns what this phone decides by itself, because it remembers the peer. */
  @Nullable Decision knownDecision(Author author) {
    return platform
        .database
        .transact(tx -> remembered.find(tx, author.publicKey()))
        .map(peer -> peer.isVerified() ? Decision.CONFIRM : Decision.SKIP)
        .orElse(null);
  }

  /** Stores contact, keys, groups, properties and memory, all or nothing. */
  Contact store(AttemptId attempt, Exchanged exchanged, Decision own, boolean remember)
      throws NearbyException, LocalException {
    NewContact unverified = exchanged.contact();
    boolean verified = own == Decision.CONFIRM;
    try {
      Optional<Contact> stored =
          platform.database.transact(
              tx -> {
                if (remembered.isBlocked(tx, exchanged.peer().publicKey())) {
                  return Optional.empty(); // blocked since it was asked for
                }
                Contact contact =
                    bramble.contacts.add(
                        tx, verified ? unverified.verified() : unverified, exchanged.rootKey());
                bramble.properties.exchanged(
                    tx, contact, told.getOrDefault(attempt, Map.of()), exchanged.properties());
                if (remember) {
                  remembered.remember(tx, exchanged.peer(), verified);
                } else if (verified) {
                  remembered.raise(tx, exchanged.peer().publicKey());
                }
                return Optional.of(contact);
              });
      return stored.orElseThrow(() -> blocked(exchanged.peer()));
    } catch (OwnIdentityException e) {
      throw new NearbyException(AbortReason.NOT_ACCEPTABLE, String.valueOf(e.getMessage()));
    } catch (DatabaseException e) {
      throw new LocalException("cannot store the contact", e);
    }
  }

  private NearbyException blocked(Author author) {
    return new NearbyException(AbortReason.DECLINED, blockedText(peer(author)));
  }

  /** Says to the user of this phone why a peer is not met. */
  static String blockedText(Peer peer) {
    return peer.name() + " is blocked on this phone: unblock it before you meet it";
  }

  /** Both sides go on as diallers, wire §6.3. */
  Receiver handOver(Connection connection, TransportTraits transport, Contact contact) {
    return bramble.connections.dialled(connection, transport, contact.id(), 0);
  }

  /** Forgets what an attempt needed; a meeting it led to keeps the listener open by itself. */
  void release(AttemptId attempt) {
    told.remove(attempt);
    listener.release(attempt);
  }
}
