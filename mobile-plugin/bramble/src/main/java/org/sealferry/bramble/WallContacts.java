package org.sealferry.bramble;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.btp.HandshakeKeyring;
import org.sealferry.bramble.btp.RecognisedPending;
import org.sealferry.bramble.btp.StreamTag;
import org.sealferry.bramble.connection.Strangers;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.NewContact;
import org.sealferry.bramble.contact.OwnIdentityException;
import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.contact.PendingContacts;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.contact.WallTime;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.exchange.ExchangeConnection;
import org.sealferry.bramble.exchange.ExchangeException;
import org.sealferry.bramble.exchange.ExchangeException.Reason;
import org.sealferry.bramble.exchange.ExchangeTerms;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.exchange.HandshakeConnection;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;
import org.sealferry.bramble.transport.TransportTraits;

/**
 * Makes contacts that live in the real time, as deployed nodes do: from afar by handshake link, and
 * in person once a QR code gave a key. The connection goes on as a session. Used on the loop only.
 * Wire §6.3–6.5, PROTOCOL.md §5.
 */
public final class WallContacts {
  private final Database database;
  private final Loop loop;
  private final SecureRandom random;
  private final Bramble bramble;
  private final ContactClock clock;
  private final PendingContacts pending;
  private final HandshakeKeyring keyring;
  private @Nullable Terms terms; // written by welcome

  WallContacts(Bramble.Platform platform, Bramble bramble, List<TransportTraits> transports) {
    this.database = platform.database;
    this.loop = platform.loop;
    this.random = platform.random;
    this.bramble = bramble;
    this.clock = bramble.clocks().start(ContactClock.Kind.WALL);
    this.pending = new PendingContacts(random, clock);
    bramble.contacts().register(pending);
    this.keyring = HandshakeKeyring.open(database, pending, clock, transports);
  }

  /** Hears what becomes of meetings. Called on the loop. */
  public interface Events {
    /** Stores what belongs to a contact, in the transaction that adds it. */
    void storing(Transaction tx, Contact contact, Exchanged exchanged);

    /** Tells that a contact was added; its session begins on the same connection. */
    void added(Contact contact);

    /** Tells that a meeting came to nothing; nothing was stored. */
    void failed(IOException cause);
  }

  private static final class Terms {
    final LocalIdentity identity;
    final Map<TransportId, TransportProperties> properties;
    final Events events;

    Terms(LocalIdentity identity, Map<TransportId, TransportProperties> properties, Events events) {
      this.identity = identity;
      this.properties = properties;
      this.events = events;
    }
  }

  /** Returns those whose links were added, and the link to give away. */
  public PendingContacts pending() {
    return pending;
  }

  /**
   * Takes connections of pending contacts from now on.
   *
   * @param identity who we are to new contacts
   * @param properties where they can reach us
   * @throws IllegalArgumentException if the clock stands before 2021 or after 2121
   */
  public void welcome(
      LocalIdentity identity, Map<TransportId, TransportProperties> properties, Events events) {
    WallTime.require(clock.now());
    terms = new Terms(identity, properties, events);
    bramble.connections().welcome(strangers());
  }

  private Strangers strangers() {
    return (connection, transport, tag) -> take(connection, transport, tag);
  }

  private Optional<Receiver> take(Connection connection, TransportTraits transport, StreamTag tag) {
    Optional<RecognisedPending> found = keyring.recognise(transport.id(), tag);
    return found.map(
        recognised ->
            HandshakeConnection.accept(
                parts(),
                connection,
                transport,
                recognised,
                afar(new Meeting(connection, transport, recognised.pending(), false))));
  }

  /** Takes a connection that was dialled to a pending contact. */
  public void dialled(Connection connection, TransportTraits transport, PendingContact contact) {
    HandshakeConnection.dial(
        parts(),
        connection,
        transport,
        contact,
        afar(new Meeting(connection, transport, contact, true)));
  }

  /**
   * Goes on where both sides agreed on a key face to face; both act as diallers of the session.
   *
   * @param master fresh, and erased here
   * @return what takes bytes that were received before and not used
   */
  public Receiver agreed(
      Connection connection, TransportTraits transport, SecretKey master, Role own) {
    return exchange(new Meeting(connection, transport, null, true), master, own);
  }

  private HandshakeConnection.Parts parts() {
    AgreementKeyPair own = database.transact(pending::ownKey);
    return new HandshakeConnection.Parts(loop, random, keyring, own);
  }

  private Terms terms() {
    if (terms == null) {
      throw new IllegalStateException("nobody was told to welcome contacts");
    }
    return terms;
  }

  /** One connection on which a contact is made. */
  private static final class Meeting {
    final Connection connection;
    final TransportTraits transport;

    /** Null when the other was met face to face. */
    final @Nullable PendingContact pending;

    final boolean dialler;

    Meeting(
        Connection connection,
        TransportTraits transport,
        @Nullable PendingContact pending,
        boolean dialler) {
      this.connection = connection;
      this.transport = transport;
      this.pending = pending;
      this.dialler = dialler;
    }
  }

  private HandshakeConnection.Outcome afar(Meeting meeting) {
    return new HandshakeConnection.Outcome() {
      @Override
      public Receiver agreed(SecretKey master, Role own) {
        return exchange(meeting, master, own);
      }

      @Override
      public void failed(ExchangeException cause) {
        terms().events.failed(cause);
      }
    };
  }

  private Receiver exchange(Meeting meeting, SecretKey master, Role own) {
    ExchangeTerms offered =
        new ExchangeTerms(
            terms().identity,
            own,
            master,
            bramble.clocks().start(ContactClock.Kind.WALL),
            terms().properties);
    return ExchangeConnection.start(
        loop,
        meeting.connection,
        offered,
        random,
        new ExchangeConnection.Outcome() {
          @Override
          public Receiver exchanged(Exchanged result) throws ExchangeException {
            Contact contact = store(meeting, result);
            master.erase();
            terms().events.added(contact);
            return session(meeting, contact);
          }

          @Override
          public void failed(ExchangeException cause) {
            master.erase();
            terms().events.failed(cause);
          }
        });
  }

  private Receiver session(Meeting meeting, Contact contact) {
    return meeting.dialler
        ? bramble.connections().dialled(meeting.connection, meeting.transport, contact.id())
        : bramble.connections().accepted(meeting.connection, meeting.transport);
  }

  private Contact store(Meeting meeting, Exchanged result) throws ExchangeException {
    return database.transact(
        tx -> {
          if (bramble.contacts().find(tx, result.peer().publicKey()).isPresent()) {
            throw new ExchangeException(
                Reason.ALREADY_KNOWN, result.peer().name() + " is a contact already");
          }
          if (meeting.pending != null && !pending.find(tx, meeting.pending.id()).isPresent()) {
            throw new ExchangeException(
                Reason.CUT_OFF, "the link was used or removed in the meantime");
          }
          NewContact met = result.contact();
          Contact contact = add(tx, meeting.pending == null ? met.verified() : met, result);
          if (meeting.pending != null) {
            pending.met(tx, meeting.pending, contact);
          }
          terms().events.storing(tx, contact, result);
          return contact;
        });
  }

  private Contact add(Transaction tx, NewContact met, Exchanged result) throws ExchangeException {
    try {
      return bramble.contacts().add(tx, met, result.rootKey());
    } catch (OwnIdentityException e) {
      throw new ExchangeException(Reason.OWN_IDENTITY, "the peer's identity key is our own");
    }
  }
}
