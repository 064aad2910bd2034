package org.sealferry.bramble.bsp;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactHook;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;

/**
 * BSP on one phone: its groups, its messages, its clients, and the sessions with its contacts. Wire
 * §4.
 */
public final class Sync implements ContactHook {
  private final Database database;
  private final SyncParts parts = new SyncParts();
  private final SessionClock clock;

  /**
   * Makes BSP on a database that has its tables; {@link #start} must follow.
   *
   * @param elapsedMillis the loop's clock, which never goes back
   */
  public Sync(Database database, LongSupplier elapsedMillis) {
    this.database = database;
    this.clock = new SessionClock(elapsedMillis);
  }

  /** Returns the steps of this package's tables. */
  public static List<Migration> migrations() {
    return SyncTables.migrations();
  }

  /**
   * Adds a client; before the start.
   *
   * @throws IllegalArgumentException when there is one of that name and version
   */
  public void register(GroupClient client) {
    parts.clients().register(client);
  }

  /**
   * Takes up where the phone stopped: what was offered or sent and not acknowledged is offered
   * afresh (PROTOCOL.md §6), what was not judged to the end is judged again (wire §4.8).
   */
  public void start() {
    database.transact(
        tx -> {
          parts.statuses().resetAll(tx);
          parts.messages().unsettled(tx).forEach(row -> parts.judge().revisit(tx, row));
          return true;
        });
  }

  /** Returns the groups. */
  public Groups groups() {
    return parts.groups();
  }

  /** Returns the messages. */
  public Messages messages() {
    return parts.messages();
  }

  /**
   * Makes a session with a contact.
   *
   * @param latencyMillis the transport's maximum latency. Wire §2.2
   */
  public SyncSession open(ContactId contact, long latencyMillis, SessionOutput output) {
    database.transact(
        tx -> {
          if (!parts.sessions().isOpen(contact)) {
            parts.statuses().reset(tx, contact); // a full disk may have kept the last from it
          }
          parts.statuses().promoteFaster(tx, contact, latencyMillis);
          return true;
        });
    return new SyncSession(
        database, parts, new SessionSetting(contact, latencyMillis, clock), output);
  }

  /**
   * Makes what a stream without a way back says to a contact.
   *
   * @param latencyMillis the transport's maximum latency. Wire §2.2
   */
  public OutgoingSimplexSession openSimplex(
      Contact contact, long latencyMillis, OutgoingSimplexSession.Flavour flavour) {
    return new OutgoingSimplexSession(database, parts, contact, latencyMillis, flavour);
  }

  /** Makes what takes a contact's stream without a way back. */
  public IncomingSimplexSession acceptSimplex(ContactId contact) {
    return new IncomingSimplexSession(database, parts, contact, clock);
  }

  /** Has the open sessions look again at the ids that clients answered HELD or refused. */
  public void reconsider(Transaction tx) {
    parts.sessions().reconsiderAfterCommit(tx);
  }

  /** Has one contact's sessions look again at the ids that clients answered HELD or refused. */
  public void reconsider(Transaction tx, ContactId contact) {
    parts.sessions().reconsiderAfterCommit(tx, contact);
  }

  /**
   * Asks one contact for messages that it did not offer, each once a session at most. Its answer is
   * the message, or nothing: after 20 s without it nothing waits for it any more. PROTOCOL.md §6.
   */
  public void want(Transaction tx, ContactId contact, Collection<MessageId> ids) {
    parts.sessions().wantAfterCommit(tx, contact, List.copyOf(ids));
  }

  /** Does work in a transaction of its own, once this one is committed. */
  public void afterwards(Transaction tx, Consumer<Transaction> work) {
    tx.afterCommit(
        () ->
            database.transact(
                next -> {
                  work.accept(next);
                  return true;
                }));
  }

  /** Does nothing: clients add the groups a contact shares. */
  @Override
  public void added(Transaction tx, Contact contact, RootKey rootKey) {}

  /** Forgets what a contact has, what it may see, and what of its messages was not judged. */
  @Override
  public void removed(Transaction tx, Contact contact) {
    parts.messages().removeContact(tx, contact.id());
    parts.statuses().removeContact(tx, contact.id());
    parts.groups().removeContact(tx, contact.id());
  }
}
