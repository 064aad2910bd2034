package org.sealferry.bramble.connection;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sealferry.bramble.bsp.Priority;
import org.sealferry.bramble.bsp.Sync;
import org.sealferry.bramble.btp.Keyring;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportTraits;

/** The open connections with contacts. Used on the loop only. Wire §2.8, §4.7. */
public final class Connections {
  /** Of more connections without a tag the oldest is closed: whoever has keys sends it at once. */
  static final int MAX_UNKNOWN = 16;

  /** Of more strangers than these that are being closed the next ones are closed at once. */
  static final int MAX_LINGERING = 16;

  private final Loop loop;
  private final SecureRandom random;
  private final Keyring keyring;
  private final Sync sync;
  private final List<ConnectionEvents> observers = new CopyOnWriteArrayList<>();
  private final List<SyncConnection> all = new ArrayList<>();
  private Strangers strangers = (connection, transport, tag) -> Optional.empty();
  private int lingering; // written as strangers come and go

  /** Takes what connections need. */
  public Connections(Loop loop, SecureRandom random, Keyring keyring, Sync sync) {
    this.loop = loop;
    this.random = random;
    this.keyring = keyring;
    this.sync = sync;
  }

  /** Lets somebody hear of connections from now on. */
  public void observe(ConnectionEvents observer) {
    observers.add(observer);
  }

  /** Has connections whose tag is no contact's taken by somebody, instead of closed. */
  public void welcome(Strangers taker) {
    strangers = taker;
  }

  /**
   * Takes an incoming connection; if its first bytes are no known tag, it is closed silently.
   *
   * @return what takes bytes that were received before and not used
   */
  public Receiver accepted(Connection connection, TransportTraits transport) {
    closeTheOldestUnknown();
    SyncConnection incoming = new SyncConnection(this, connection, transport);
    all.add(incoming);
    connection.start(incoming);
    return incoming;
  }

  /**
   * Takes an outgoing connection, or either end of one on which a contact was just made (wire
   * §6.3), and starts the session.
   *
   * @return what takes bytes that were received before and not used
   */
  public Receiver dialled(Connection connection, TransportTraits transport, ContactId contact) {
    return dialled(connection, transport, contact, Priority.random(random));
  }

  /**
   * Like {@link #dialled(Connection, TransportTraits, ContactId)}, where only one side ever dials:
   * of two connections the one with the higher ordinal stays.
   *
   * @param ordinal 0 for the connection on which the contact was made, then rising. PROTOCOL.md
   *     §5.2
   */
  public Receiver dialled(
      Connection connection, TransportTraits transport, ContactId contact, int ordinal) {
    return dialled(connection, transport, contact, Priority.ordered(ordinal, random));
  }

  private Receiver dialled(
      Connection connection, TransportTraits transport, ContactId contact, Priority priority) {
    SyncConnection outgoing = new SyncConnection(this, connection, transport);
    all.add(outgoing);
    connection.start(outgoing);
    outgoing.startAsDialler(contact, priority);
    return outgoing;
  }

  private void closeTheOldestUnknown() {
    List<SyncConnection> unknown = new ArrayList<>();
    for (SyncConnection connection : all) {
      if (connection.contact() == null) {
        unknown.add(connection);
      }
    }
    if (unknown.size() >= MAX_UNKNOWN) {
      unknown.get(0).sever();
    }
  }

  /** Returns the contacts that have shown on an open connection that they know us. */
  public Set<ContactId> connected() {
    Set<ContactId> contacts = new HashSet<>();
    for (SyncConnection connection : all) {
      ContactId contact = connection.contact();
      if (contact != null && connection.recognised()) {
        contacts.add(contact);
      }
    }
    return contacts;
  }

  /** Ends the sessions with a contact in order: the peer ends its streams too. */
  public void end(ContactId contact) {
    with(contact).forEach(SyncConnection::endSession);
  }

  /** Ends all sessions in order. */
  public void endAll() {
    new ArrayList<>(all).forEach(SyncConnection::endSession);
  }

  /** Ends the connections with a contact at once, as when it is removed. */
  public void sever(ContactId contact) {
    with(contact).forEach(SyncConnection::sever);
  }

  Loop loop() {
    return loop;
  }

  SecureRandom random() {
    return random;
  }

  Keyring keyring() {
    return keyring;
  }

  Sync sync() {
    return sync;
  }

  Strangers strangers() {
    return strangers;
  }

  /** Counts one more stranger that is closed in order, if there may be more. */
  boolean mayLinger() {
    boolean may = lingering < MAX_LINGERING;
    lingering += may ? 1 : 0;
    return may;
  }

  void lingered() {
    lingering--;
  }

  void recognised(SyncConnection connection, ContactId contact) {
    observers.forEach(observer -> observer.opened(contact));
    ranked(connection);
  }

  /**
   * Of two connections with a contact the one on the better transport stays, and on one transport
   * that with the larger nonce. Wire §4.7.
   */
  void ranked(SyncConnection connection) {
    ContactId contact = connection.contact();
    Priority priority = connection.priority();
    if (contact == null || priority == null || !connection.recognised()) {
      return;
    }
    for (SyncConnection other : with(contact)) {
      Priority rival = other.priority();
      if (other == connection || !other.recognised() || rival == null) {
        continue;
      }
      TransportId mine = connection.transport().id();
      TransportId theirs = other.transport().id();
      if (mine.equals(theirs)) {
        (rival.compareTo(priority) < 0 ? other : connection).endSession();
      } else if (isPreferable(mine, theirs)) {
        other.endSession();
      } else if (isPreferable(theirs, mine)) {
        connection.endSession();
      }
    }
  }

  private static boolean isPreferable(TransportId one, TransportId other) {
    return one.equals(TransportId.LAN) && other.equals(TransportId.BLUETOOTH);
  }

  void forget(SyncConnection connection, Ending ending) {
    all.remove(connection);
    ContactId contact = connection.contact();
    if (contact != null) {
      observers.forEach(observer -> observer.closed(contact, ending));
    }
  }

  private List<SyncConnection> with(ContactId contact) {
    List<SyncConnection> found = new ArrayList<>();
    for (SyncConnection connection : all) {
      if (contact.equals(connection.contact())) {
        found.add(connection);
      }
    }
    return found;
  }
}
