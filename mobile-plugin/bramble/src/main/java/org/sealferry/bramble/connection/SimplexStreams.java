package org.sealferry.bramble.connection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.sealferry.bramble.bsp.IncomingSimplexSession;
import org.sealferry.bramble.bsp.OutgoingSimplexSession;
import org.sealferry.bramble.bsp.Sync;
import org.sealferry.bramble.btp.FoundStream;
import org.sealferry.bramble.btp.Keyring;
import org.sealferry.bramble.btp.StreamContext;
import org.sealferry.bramble.btp.StreamException;
import org.sealferry.bramble.btp.StreamReader;
import org.sealferry.bramble.btp.StreamTag;
import org.sealferry.bramble.btp.StreamWriter;
import org.sealferry.bramble.connection.SimplexException.Reason;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.record.RecordException;
import org.sealferry.bramble.transport.TransportTraits;

/**
 * Streams without a way back, as they lie in files: one session each, whole or not at all. Used on
 * the loop only. Wire §4.6, §7.4, PROTOCOL.md §5.6.
 */
public final class SimplexStreams {
  private static final int BLOCK_BYTES = 16 * 1024;

  private final SecureRandom random;
  private final Keyring keyring;
  private final Sync sync;

  /** Takes what streams need. */
  public SimplexStreams(SecureRandom random, Keyring keyring, Sync sync) {
    this.random = random;
    this.keyring = keyring;
    this.sync = sync;
  }

  /**
   * Writes a whole stream. Its number is used up even if writing fails.
   *
   * @return the session, to be told once the stream is where it cannot be lost
   * @throws SimplexException NO_KEYS; nothing was written
   * @throws IOException what the output throws
   */
  public OutgoingSimplexSession write(
      Contact contact,
      TransportTraits transport,
      OutgoingSimplexSession.Flavour flavour,
      OutputStream out)
      throws IOException {
    StreamContext context =
        keyring
            .openStream(contact.id(), transport.id())
            .orElseThrow(
                () ->
                    new SimplexException(
                        Reason.NO_KEYS,
                        "there are no keys for "
                            + contact
                            + " on "
                            + transport.id()
                            + ", or no stream number is left in this period"));
    OutgoingSimplexSession session =
        sync.openSimplex(contact, transport.maxLatencyMillis(), flavour);
    StreamWriter writer = new StreamWriter(context, random, bytes -> append(out, bytes));
    try {
      Optional<byte[]> record = session.next();
      while (record.isPresent()) {
        writer.write(record.get(), 0, record.get().length);
        record = session.next();
      }
      writer.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      writer.abandon();
    }
    return session;
  }

  private static void append(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a stream to its final frame; what follows is ignored. Only then its tag is used up: of a
   * stream that breaks, what was complete is stored, and an unbroken copy can still be read.
   *
   * @return who sent it
   * @throws SimplexException NOT_EXPECTED, CUT_OFF or DAMAGED
   * @throws IOException what the input throws
   */
  public ContactId read(TransportTraits transport, InputStream in) throws IOException {
    FoundStream found = find(transport, in);
    IncomingSimplexSession session = sync.acceptSimplex(found.contact());
    StreamReader reader = new StreamReader(found.context(), session::received);
    try {
      readAll(in, reader);
      session.ended();
    } catch (EOFException e) {
      throw new SimplexException(Reason.CUT_OFF, "it is cut off: " + e.getMessage(), e);
    } catch (StreamException | RecordException e) {
      throw new SimplexException(Reason.DAMAGED, "it is damaged: " + e.getMessage(), e);
    } finally {
      reader.abandon();
      session.close();
    }
    keyring.accept(found);
    return found.contact();
  }

  private FoundStream find(TransportTraits transport, InputStream in) throws IOException {
    byte[] tag = new byte[StreamTag.BYTES];
    int length = 0;
    int more = 0;
    while (length < tag.length && more >= 0) {
      length += more;
      more = in.read(tag, length, tag.length - length);
    }
    if (length < tag.length) {
      throw new SimplexException(
          Reason.CUT_OFF, "it has " + length + " bytes, too few for a stream");
    }
    return keyring
        .find(transport.id(), StreamTag.read(tag, 0))
        .orElseThrow(
            () ->
                new SimplexException(
                    Reason.NOT_EXPECTED,
                    "nobody known sent it, or it was read before, or it is too old"));
  }

  private static void readAll(InputStream in, StreamReader reader) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    int length = 0;
    while (length >= 0 && !reader.finished()) {
      reader.read(block, 0, length);
      length = in.read(block);
    }
    reader.endOfInput();
  }
}
