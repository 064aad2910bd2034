package org.sealferry.bramble.bsp;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordException;
import org.sealferry.bramble.record.RecordReader;

/**
 * Takes what a stream without a way back says; what is to be acknowledged waits for a stream of our
 * own. Whatever came before the stream broke stays stored. Used on the loop only. Wire §4.6.
 */
public final class IncomingSimplexSession {
  private static final int BYTES_PER_TRANSACTION = 256 * 1024;

  private final Database database;
  private final SyncParts parts;
  private final ContactId contact;
  private final Incoming incoming;
  private final PeerOffers offers;
  private final long now;
  private final RecordReader reader = new RecordReader(SyncRecord.VERSION);
  private final Deque<SyncRecord> records = new ArrayDeque<>();
  private int bytesWaiting; // written as records come and are stored

  IncomingSimplexSession(
      Database database, SyncParts parts, ContactId contact, SessionClock clock) {
    this.database = database;
    this.parts = parts;
    this.contact = contact;
    this.now = clock.millis();
    this.offers = new PeerOffers(parts.book(), () -> {}, now);
    this.incoming = new Incoming(parts, contact, offers, new Unanswered());
  }

  /**
   * Takes bytes of the stream.
   *
   * @throws RecordException when the peer broke the rules: the rest is not to be read
   */
  public void received(byte[] bytes, int offset, int length) throws RecordException {
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    while (in.hasRemaining()) {
      Record record = reader.read(in);
      SyncRecord parsed = record == null ? null : SyncRecord.parse(record);
      if (parsed != null) {
        records.add(parsed);
        bytesWaiting += parsed.size();
      }
    }
    if (bytesWaiting >= BYTES_PER_TRANSACTION) {
      store();
    }
  }

  /**
   * Takes the end of the stream.
   *
   * @throws EOFException when it comes within a record; what was complete is stored
   */
  public void ended() throws EOFException {
    close();
    reader.end();
  }

  /** Stores what was complete, however the stream ended; idempotent. */
  public void close() {
    store();
    offers.close();
  }

  private void store() {
    bytesWaiting = 0;
    if (records.isEmpty()) {
      return;
    }
    database.transact(
        tx -> {
          Set<MessageId> acks = new LinkedHashSet<>();
          records.forEach(record -> apply(tx, record, acks));
          acks.forEach(id -> SimplexTables.toAcknowledge(tx, contact, id));
          return true;
        });
    records.clear();
  }

  private void apply(Transaction tx, SyncRecord record, Set<MessageId> acks) {
    if (record instanceof SyncRecord.Offer) {
      for (MessageId id : ((SyncRecord.Offer) record).ids()) {
        if (incoming.recognise(tx, id) == Recognition.KNOWN) {
          acks.add(id); // what is not here cannot be asked for
        }
      }
      return;
    }
    if (record instanceof SyncRecord.Request) {
      for (MessageId id : ((SyncRecord.Request) record).ids()) {
        parts
            .messages()
            .find(tx, id)
            .ifPresent(row -> SimplexTables.requested(tx, contact, row.number));
      }
    }
    incoming.apply(tx, record, acks, now);
  }
}
