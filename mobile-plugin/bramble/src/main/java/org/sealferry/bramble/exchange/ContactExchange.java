package org.sealferry.bramble.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.btp.FrameSink;
import org.sealferry.bramble.btp.StreamContext;
import org.sealferry.bramble.btp.StreamReader;
import org.sealferry.bramble.btp.StreamWriter;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.exchange.ExchangeException.Reason;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordReader;

/**
 * One run of contact exchange: bytes in, bytes out. It takes no byte behind the peer's final frame,
 * where the next protocol begins, and stores nothing. After an exception it is of no use. Wire
 * §6.3.
 */
public final class ContactExchange {
  /** 2021-01-01T00:00Z: no contact of the real time is older. */
  private static final long EARLIEST = 1_609_459_200_000L;

  private final ExchangeTerms terms;
  private final ContactInfo our;
  private final StreamWriter writer;
  private final StreamReader reader;
  private final RecordReader records = new RecordReader(ContactInfo.RECORD_VERSION);
  private @Nullable ContactInfo peer; // all below are written as bytes come
  private @Nullable Exchanged result;

  /** Prepares a run whose bytes go to the sink. */
  public ContactExchange(ExchangeTerms terms, SecureRandom random, FrameSink out) {
    this.terms = terms;
    this.our = ContactInfo.of(terms);
    this.writer = new StreamWriter(stream(terms.role()), random, out);
    this.reader = new StreamReader(stream(terms.role().other()), this::plaintext);
  }

  private StreamContext stream(Role sender) {
    SecretKey headerKey = ExchangeKeys.headerKey(terms.masterKey(), sender);
    StreamContext context = StreamContext.untagged(headerKey);
    headerKey.erase();
    return context;
  }

  /** Starts the run: Alice speaks first. */
  public void start() {
    if (terms.role() == Role.ALICE) {
      sendContactInfo();
    }
  }

  /**
   * Takes bytes from the peer.
   *
   * @return how many were taken: all, unless the exchange completed before
   * @throws ExchangeException if the peer broke a rule; nothing may be stored
   */
  public int received(byte[] bytes, int offset, int length) throws ExchangeException {
    try {
      int taken = reader.read(bytes, offset, length);
      if (reader.finished() && result == null) {
        result = complete();
      }
      return taken;
    } catch (ExchangeException e) {
      abandon();
      throw e;
    } catch (IOException e) {
      abandon();
      throw new ExchangeException(Reason.BROKEN, e);
    }
  }

  /**
   * Takes the end of input.
   *
   * @throws ExchangeException if it comes before the exchange completed
   */
  public void endOfInput() throws ExchangeException {
    try {
      reader.endOfInput();
    } catch (EOFException e) {
      abandon();
      throw new ExchangeException(Reason.CUT_OFF, e);
    }
  }

  /** Returns the outcome once the peer's stream has ended. */
  public Optional<Exchanged> result() {
    return Optional.ofNullable(result);
  }

  /** Gives up and erases the keys; the master key is the caller's. */
  public void abandon() {
    writer.abandon();
    reader.abandon();
  }

  private void sendContactInfo() {
    byte[] record = our.toRecord().encoded();
    writer.write(record, 0, record.length);
    writer.flush();
  }

  private void plaintext(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    while (in.hasRemaining()) {
      Record record = records.read(in);
      if (record != null && record.type() == ContactInfo.RECORD_TYPE) {
        accept(record);
      }
    }
  }

  private void accept(Record record) throws IOException {
    if (peer != null) {
      throw new ExchangeException(Reason.BROKEN, "contact exchange: a second CONTACT_INFO record");
    }
    ContactInfo info = ContactInfo.read(record.payload());
    check(info);
    peer = info;
    if (terms.role() == Role.BOB) {
      sendContactInfo();
    }
    writer.finish();
  }

  private void check(ContactInfo info) throws ExchangeException {
    if (info.author().publicKey().equals(terms.identity().author().publicKey())) {
      throw new ExchangeException(Reason.OWN_IDENTITY, "the peer's identity key is our own");
    }
    try {
      info.verify(terms.masterKey(), terms.role().other());
    } catch (CryptoException e) {
      throw new ExchangeException(Reason.FORGED, e);
    }
    if (terms.clock().kind() == ContactClock.Kind.MEETING) {
      requireMeeting(info.timestamp());
    } else if (Math.min(our.timestamp(), info.timestamp()) < EARLIEST) {
      throw new ExchangeException(
          Reason.CLOCK_TOO_EARLY,
          "clocks stand at " + our.timestamp() + " here and " + info.timestamp() + " there");
    }
  }

  private static void requireMeeting(long timestamp) throws ExchangeException {
    if (timestamp != ContactClock.MEETING_START) {
      throw new ExchangeException(
          Reason.NOT_A_MEETING,
          "timestamp " + timestamp + ", must be 1609542675000: not a SealFerry phone");
    }
  }

  private Exchanged complete() throws IOException {
    records.end();
    ContactInfo info = peer;
    if (info == null) {
      throw new ExchangeException(Reason.BROKEN, "contact exchange: no CONTACT_INFO record");
    }
    return new Exchanged(terms, info, Math.min(our.timestamp(), info.timestamp()));
  }
}
