package org.sealferry.bramble.exchange;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.btp.HandshakeKeyring;
import org.sealferry.bramble.btp.RecognisedPending;
import org.sealferry.bramble.btp.StreamContext;
import org.sealferry.bramble.btp.StreamReader;
import org.sealferry.bramble.btp.StreamTag;
import org.sealferry.bramble.btp.StreamWriter;
import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.exchange.ExchangeException.Reason;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.TransportTraits;

/**
 * A connection in handshake mode: BHP in two streams, one each way. Used on the loop only. Wire
 * §2.8, §6.5.
 */
public final class HandshakeConnection extends Stage {
  private final Parts parts;
  private final PendingContact pending;
  private final TransportTraits transport;
  private final Outcome outcome;
  private final Handshake handshake;
  private final byte[] tag = new byte[StreamTag.BYTES];
  private int tagBytes; // all below are written as the connection lives
  private @Nullable StreamReader reader;
  private @Nullable StreamWriter writer;

  private HandshakeConnection(
      Parts parts,
      Connection connection,
      TransportTraits transport,
      PendingContact pending,
      Outcome outcome) {
    super(parts.loop, connection);
    this.parts = parts;
    this.pending = pending;
    this.transport = transport;
    this.outcome = outcome;
    this.handshake =
        new Handshake(
            parts.own, AgreementKeyPair.generate(parts.random), pending.key(), this::speak);
  }

  /** What a connection in handshake mode needs. */
  public static final class Parts {
    private final Loop loop;
    private final SecureRandom random;
    private final HandshakeKeyring keyring;
    private final AgreementKeyPair own;

    /**
     * Takes the parts.
     *
     * @param own our handshake key, erased when the connection has no more use for it
     */
    public Parts(Loop loop, SecureRandom random, HandshakeKeyring keyring, AgreementKeyPair own) {
      this.loop = loop;
      this.random = random;
      this.keyring = keyring;
      this.own = own;
    }
  }

  /** Hears how it ended; one of both is called, once. */
  public interface Outcome {
    /**
     * Starts contact exchange on the connection.
     *
     * @param master the key both sides agreed on, which the outcome erases
     * @return what takes bytes that were received before and not used
     */
    Receiver agreed(SecretKey master, Role own);

    /** Tells why there is no agreement; the connection is closed. */
    void failed(ExchangeException cause);
  }

  /** Starts on a connection that was dialled to a pending contact. */
  public static void dial(
      Parts parts,
      Connection connection,
      TransportTraits transport,
      PendingContact pending,
      Outcome outcome) {
    HandshakeConnection dialled =
        new HandshakeConnection(parts, connection, transport, pending, outcome);
    connection.start(dialled);
    dialled.open();
  }

  /**
   * Starts on a connection that was accepted and whose tag is known.
   *
   * @return what takes bytes that were received behind the tag
   */
  public static Receiver accept(
      Parts parts,
      Connection connection,
      TransportTraits transport,
      RecognisedPending recognised,
      Outcome outcome) {
    HandshakeConnection accepted =
        new HandshakeConnection(parts, connection, transport, recognised.pending(), outcome);
    accepted.expect(recognised);
    connection.start(accepted);
    accepted.open();
    return accepted;
  }

  /** Starts our stream: tag and header leave at once. */
  private void open() {
    Optional<StreamContext> context = parts.keyring.openStream(pending.id(), transport.id());
    if (!context.isPresent()) {
      fail(
          new ExchangeException(
              Reason.CUT_OFF, "the link is pending no more: 48 hours are over, or it was removed"));
      return;
    }
    StreamWriter opened =
        new StreamWriter(context.get(), parts.random, bytes -> connection().write(bytes));
    writer = opened;
    opened.flush();
    handshake.start();
  }

  private void speak(byte[] record) {
    if (writer != null) {
      writer.write(record, 0, record.length);
      writer.flush();
    }
  }

  @Override
  int take(byte[] bytes, int offset, int length) throws IOException {
    int forTag = reader == null ? Math.min(length, tag.length - tagBytes) : 0;
    System.arraycopy(bytes, offset, tag, tagBytes, forTag);
    tagBytes += forTag;
    if (reader == null && tagBytes == tag.length) {
      recognise();
    }
    StreamReader stream = reader;
    if (stream == null) {
      return forTag;
    }
    int taken = forTag + stream.read(bytes, offset + forTag, length - forTag);
    if (stream.finished()) {
      agree(handshake.peerEnded());
    }
    return taken;
  }

  private void recognise() throws ExchangeException {
    Optional<RecognisedPending> found =
        parts.keyring.recognise(transport.id(), StreamTag.read(tag, 0));
    if (!found.isPresent() || !found.get().pending().id().equals(pending.id())) {
      throw new ExchangeException(
          Reason.BROKEN, "handshake: the answer is not from whom the link belongs to");
    }
    expect(found.get());
  }

  private void expect(RecognisedPending found) {
    reader = new StreamReader(found.context(), this::hear);
  }

  private void hear(byte[] bytes, int offset, int length) throws IOException {
    handshake.received(bytes, offset, length);
    if (writer != null && handshake.hasSpoken()) {
      writer.finish();
    }
  }

  private void agree(SecretKey master) {
    done();
    parts.own.privateKey().erase();
    handOver(outcome.agreed(master, Handshake.role(parts.own.publicKey(), pending.key())));
  }

  @Override
  void failed(ExchangeException cause) {
    handshake.abandon();
    parts.own.privateKey().erase();
    if (reader != null) {
      reader.abandon();
    }
    if (writer != null) {
      writer.abandon();
    }
    outcome.failed(cause);
  }
}
