package org.sealferry.bramble.btp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactHook;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Contacts;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportTraits;

/**
 * The keys of all contacts on all local transports. What must be durable before a stream goes out
 * or is believed has been committed when a method returns. Wire §2.9, PROTOCOL.md §5. Used on the
 * loop only.
 */
public final class Keyring implements ContactHook {
  private final Database database;
  private final Map<TransportId, TransportTraits> transports = new HashMap<>();
  private final Map<TransportId, TagBook<KeySet>> tags = new HashMap<>();
  private final List<KeySet> sets = new ArrayList<>();

  private Keyring(Database database, List<TransportTraits> transports) {
    this.database = database;
    for (TransportTraits transport : transports) {
      this.transports.put(transport.id(), transport);
      this.tags.put(transport.id(), new TagBook<>());
    }
  }

  /** Returns the steps of this package's tables. */
  public static List<Migration> migrations() {
    return KeySetTable.migrations();
  }

  /** Reads all keys, brings them to their contacts' time, and hears of contacts from now on. */
  public static Keyring open(
      Database database, Contacts contacts, List<TransportTraits> transports) {
    Keyring keyring = new Keyring(database, transports);
    database.transact(
        tx -> {
          for (Contact contact : contacts.all(tx)) {
            for (TransportTraits transport : transports) {
              KeySetTable.find(tx, contact, transport)
                  .ifPresent(set -> tx.afterCommit(() -> keyring.keep(set)));
            }
          }
          return true;
        });
    keyring.rotate();
    contacts.register(keyring);
    return keyring;
  }

  @Override
  public void added(Transaction tx, Contact contact, RootKey rootKey) {
    for (TransportTraits transport : transports.values()) {
      TimePeriods periods = new TimePeriods(transport);
      PeriodKeys keys =
          RotationKeys.derive(
              rootKey.key(), transport.id(), periods.at(rootKey.timestamp()), contact.role());
      PeriodKeys current = RotationKeys.rotate(keys, periods.at(contact.clock().now()));
      keys.eraseWhatIsNotIn(current);
      KeySet set = KeySetTable.insert(tx, contact, transport, current);
      tx.afterCommit(() -> keep(set));
    }
  }

  @Override
  public void removed(Transaction tx, Contact contact) {
    KeySetTable.delete(tx, contact);
    tx.afterCommit(() -> drop(contact.id()));
  }

  /**
   * Takes the next number of an outgoing stream. Called once there is a connection: numbers that
   * never arrive use up the receiver's window.
   *
   * @return empty if there are no keys, or no number is left in this period
   */
  public Optional<StreamContext> openStream(ContactId contact, TransportId transport) {
    KeySet set = find(contact, transport);
    if (set == null) {
      return Optional.empty();
    }
    PeriodKeys keys = set.rotated();
    OutgoingKeys outgoing = keys.outgoing();
    if (outgoing.nextStream() > StreamFormat.MAX_STREAM_NUMBER) {
      return Optional.empty();
    }
    store(set, keys.withStreamOpened());
    return Optional.of(StreamContext.tagged(outgoing.keys(), outgoing.nextStream()));
  }

  /** Tells who sent a tag on a transport, if it is expected; the same tag is never known again. */
  public Optional<RecognisedStream> recognise(TransportId transport, StreamTag tag) {
    TagBook<KeySet> book = tags.get(transport);
    if (book == null) {
      return Optional.empty();
    }
    rotate();
    ExpectedStream<KeySet> stream = book.find(tag);
    if (stream == null) {
      return Optional.empty();
    }
    StreamContext context = StreamContext.tagged(stream.keys(), stream.number());
    KeySet set = stream.set();
    store(set, stream.accepted(set.keys()));
    return Optional.of(new RecognisedStream(set.contact().id(), context));
  }

  /**
   * Tells who sent a tag on a transport without forgetting the tag: for a stream that lies in a
   * file and can be read again, until {@link #accept}. Wire §2.9.
   */
  public Optional<FoundStream> find(TransportId transport, StreamTag tag) {
    TagBook<KeySet> book = tags.get(transport);
    if (book == null) {
      return Optional.empty();
    }
    rotate();
    return Optional.ofNullable(book.find(tag)).map(FoundStream::new);
  }

  /** Takes note that a stream was read to its end: its tag is never known again. */
  public void accept(FoundStream found) {
    ExpectedStream<KeySet> stream = found.expected();
    KeySet set = stream.set();
    if (sets.contains(set) && stream.isAwaited(set.keys())) {
      store(set, stream.accepted(set.keys()));
    }
  }

  /** Brings all keys to their contacts' time; running streams keep theirs. */
  public void rotate() {
    Map<KeySet, PeriodKeys> due = new HashMap<>();
    for (KeySet set : sets) {
      PeriodKeys rotated = set.rotated();
      if (rotated != set.keys()) {
        due.put(set, rotated);
      }
    }
    if (!due.isEmpty()) {
      database.transact(
          tx -> {
            due.forEach((set, keys) -> KeySetTable.update(tx, set, keys));
            return true;
          });
      due.forEach(this::commit);
    }
  }

  /** Returns after how many milliseconds the contact's keys rotate; empty if there are none. */
  public OptionalLong millisToRotation(ContactId contact, TransportId transport) {
    KeySet set = find(contact, transport);
    return set == null ? OptionalLong.empty() : OptionalLong.of(set.millisToRotation());
  }

  private void store(KeySet set, PeriodKeys keys) {
    database.transact(
        tx -> {
          KeySetTable.update(tx, set, keys);
          return true;
        });
    commit(set, keys);
  }

  private void commit(KeySet set, PeriodKeys keys) {
    set.commit(keys);
    book(set).refresh(set);
  }

  private void keep(KeySet set) {
    sets.add(set);
    book(set).refresh(set);
  }

  private void drop(ContactId contact) {
    for (KeySet set : new ArrayList<>(sets)) {
      if (set.contact().id().equals(contact)) {
        sets.remove(set);
        book(set).forget(set);
        set.erase();
      }
    }
  }

  private TagBook<KeySet> book(KeySet set) {
    return tags.computeIfAbsent(set.transport().id(), id -> new TagBook<>());
  }

  private @Nullable KeySet find(ContactId contact, TransportId transport) {
    for (KeySet set : sets) {
      if (set.contact().id().equals(contact) && set.transport().id().equals(transport)) {
        return set;
      }
    }
    return null;
  }
}
