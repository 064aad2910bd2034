package org.sealferry.bramble.bsp;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordException;
import org.sealferry.bramble.record.RecordReader;

/**
 * One duplex session with a contact: takes the bytes of the peer's stream, writes those of its own.
 * Used on the loop only. Wire §4.5.
 *
 * <p>Feed it with {@link #received}, then call {@link #turn} once: everything that came in one go
 * is stored in one transaction, and acknowledged after it. Call turn again when the output has
 * drained, when it asks for it, and at the time it returns.
 */
public final class SyncSession {
  /** Longest silence on the outgoing stream: half of what makes a peer give up. */
  static final long KEEP_ALIVE_MILLIS = 30_000;

  private static final int BYTES_PER_TRANSACTION = 256 * 1024;

  private final Database database;
  private final SyncParts parts;
  private final ContactId contact;
  private final SessionClock clock;
  private final SessionOutput output;
  private final RecordReader reader = new RecordReader(SyncRecord.VERSION);
  private final Deque<SyncRecord> incomingRecords = new ArrayDeque<>();
  private final PeerOffers offers;
  private final Incoming incoming;
  private final Outgoing outgoing;
  private final AtomicBoolean awake = new AtomicBoolean(true);
  private final AtomicBoolean toReconsider = new AtomicBoolean();
  private long lastFlush;
  private long nextLook; // when time alone gives something to do
  private boolean mustEnd; // set by end() and by the peer's end
  private boolean ended; // nothing may be written any more
  private boolean released; // another session may go on with what this one had under way
  private boolean closed;
  private boolean failed; // set while a transaction runs
  private boolean backlog; // messages wait for the network to take those before

  SyncSession(Database database, SyncParts parts, SessionSetting setting, SessionOutput output) {
    this.database = database;
    this.parts = parts;
    this.contact = setting.contact;
    this.clock = setting.clock;
    this.output = output;
    Unanswered unanswered = new Unanswered();
    this.offers = new PeerOffers(parts.book(), this::wake, clock.millis());
    this.incoming = new Incoming(parts, contact, offers, unanswered);
    this.outgoing = new Outgoing(parts, contact, setting.latencyMillis, unanswered);
  }

  /** Returns whose session it is. */
  public ContactId contact() {
    return contact;
  }

  /**
   * Opens the outgoing stream. A turn must follow.
   *
   * @param priority the dialler's nonce; null on the side that accepted. Wire §4.7
   */
  public void start(@Nullable Priority priority) {
    parts.sessions().add(this);
    offers.open();
    output.write(new SyncRecord.Versions((byte) SyncRecord.VERSION).encoded());
    if (priority != null) {
      output.write(new SyncRecord.Ranked(priority).encoded());
    }
    flush();
  }

  /**
   * Takes bytes of the peer's stream; what they say takes effect at the next turn.
   *
   * @throws RecordException when the peer broke the rules: the connection must be closed. What was
   *     complete before takes effect if a turn follows
   */
  public void received(byte[] bytes, int offset, int length) throws RecordException {
    offers.heard(clock.millis());
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    while (in.hasRemaining()) {
      Record record = reader.read(in);
      if (record != null) {
        SyncRecord parsed = SyncRecord.parse(record);
        if (parsed instanceof SyncRecord.Ranked) {
          output.priorityReceived(((SyncRecord.Ranked) parsed).priority());
        } else if (parsed != null) {
          incomingRecords.add(parsed);
        }
      }
    }
  }

  /**
   * Applies what came, and writes what is to be said.
   *
   * @return when it must be called again at the latest, on the clock of the loop; Long.MAX_VALUE
   *     once the stream has ended
   */
  public long turn() {
    if (closed) {
      return Long.MAX_VALUE;
    }
    if (toReconsider.getAndSet(false)) {
      offers.reconsider();
      awake.set(true);
    }
    long now = clock.millis();
    boolean wrote = false;
    boolean again = awake.getAndSet(false) || now >= nextLook || mayGoOn();
    while (again || !incomingRecords.isEmpty()) {
      again = false;
      wrote |= step(now);
    }
    if (mustEnd && !ended) {
      ended = true;
      output.end();
      release();
    }
    if (!ended && (wrote || now - lastFlush >= KEEP_ALIVE_MILLIS)) {
      flush();
    }
    return ended ? Long.MAX_VALUE : clock.toLoop(Math.min(lastFlush + KEEP_ALIVE_MILLIS, nextLook));
  }

  /** Does one transaction's worth; what it says leaves after the commit. */
  private boolean step(long now) {
    List<byte[]> out = new ArrayList<>();
    failed = true; // until the commit: after an exception the session is of no use
    database.transact(
        tx -> {
          Set<MessageId> acks = hear(tx, now);
          if (!ended) {
            speak(tx, acks, out, now);
          }
          return true;
        });
    failed = false;
    out.forEach(output::write);
    if (backlog && output.unwritten() == 0) {
      wake(); // a network that takes everything at once does not tell that it has drained
    }
    return !out.isEmpty();
  }

  private Set<MessageId> hear(Transaction tx, long now) {
    Set<MessageId> acks = new LinkedHashSet<>();
    int bytes = 0;
    while (!incomingRecords.isEmpty() && bytes < BYTES_PER_TRANSACTION) {
      SyncRecord record = incomingRecords.remove();
      bytes += record.size();
      incoming.apply(tx, record, acks, now);
    }
    return acks;
  }

  private void speak(Transaction tx, Set<MessageId> acks, List<byte[]> out, long now) {
    List<MessageId> requests = offers.take(id -> incoming.recognise(tx, id), acks, now);
    List<MessageId> toAck = new ArrayList<>(acks);
    for (int from = 0; from < toAck.size(); from += SyncRecord.MAX_IDS) {
      int to = Math.min(toAck.size(), from + SyncRecord.MAX_IDS);
      out.add(new SyncRecord.Ack(toAck.subList(from, to)).encoded());
    }
    if (!requests.isEmpty()) {
      out.add(new SyncRecord.Request(requests).encoded());
    }
    int budget = Outgoing.BUDGET_BYTES - output.unwritten();
    backlog = budget < Outgoing.MAX_RECORD_BYTES || outgoing.messages(tx, out, budget, now);
    outgoing.offer(tx, out, now);
    nextLook = parts.statuses().nextExpiry(tx, contact).orElse(Long.MAX_VALUE);
    nextLook = Math.min(nextLook, outgoing.fullUntil());
    if (offers.awaitsAnother()) {
      nextLook = Math.min(nextLook, now + PeerOffers.STALE_MILLIS);
    }
  }

  void recogniseIfOffered(Transaction tx, MessageId id) {
    if (offers.holds(id)) {
      incoming.recognise(tx, id);
    }
  }

  /** Asks for a turn because there may be something to say. May be called on any thread. */
  void wake() {
    if (!awake.getAndSet(true)) {
      output.turnSoon();
    }
  }

  /** Asks for ids the peer did not offer, each once a session. On the loop. */
  void want(Collection<MessageId> ids) {
    offers.wanted(ids);
    wake();
  }

  void reconsider() {
    toReconsider.set(true);
    output.turnSoon();
  }

  /** Ends the outgoing stream at the next turn; what comes in is still taken. */
  public void end() {
    mustEnd = true;
    output.turnSoon();
  }

  /**
   * Takes note that the peer ended its stream: our own ends too, at the next turn.
   *
   * @throws EOFException when it ended within a record
   */
  public void peerEnded() throws EOFException {
    end();
    reader.end();
  }

  /**
   * Takes note that the connection is gone, for whatever reason. What came before is stored; what
   * was not acknowledged will be offered afresh on the next one. PROTOCOL.md §6.
   */
  public void closed() {
    if (closed) {
      return;
    }
    ended = true;
    try {
      long now = clock.millis();
      while (!failed && !incomingRecords.isEmpty()) {
        step(now);
      }
    } finally {
      closed = true;
      offers.close();
      parts.sessions().remove(this);
    }
    if (!released || !parts.sessions().isOpen(contact)) {
      release();
    }
  }

  /**
   * Lets the other sessions with the contact, or the next one, go on with everything that was
   * offered, asked for or sent here and is not acknowledged. PROTOCOL.md §6.
   */
  private void release() {
    released = true;
    offers.close();
    database.transact(
        tx -> {
          parts.statuses().reset(tx, contact);
          parts.sessions().wakeAfterCommit(tx, contact);
          return true;
        });
  }

  private void flush() {
    output.flush();
    lastFlush = clock.millis();
  }

  /** Returns whether messages wait and the network has taken enough of those before. */
  private boolean mayGoOn() {
    return backlog && output.unwritten() <= Outgoing.BUDGET_BYTES - Outgoing.MAX_RECORD_BYTES;
  }
}
