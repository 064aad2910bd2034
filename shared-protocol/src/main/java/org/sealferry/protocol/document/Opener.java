package org.sealferry.protocol.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.openpgp.AuthorPublicKey;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.MessageOpener;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.PlaintextSink;
import org.sealferry.protocol.openpgp.SessionKey;
import org.sealferry.protocol.openpgp.SignerFinder;

/**
 * Opens sealed documents: at the destination with its key, at the author with the session key kept
 * since sealing. Memory is bounded whatever the size. Thread-safe. PROTOCOL.md §2.
 */
public final class Opener {
  private final OpenPgpPolicy policy;
  private final MessageOpener messages;
  private final long maxBodyBytes;

  /**
   * Makes an opener.
   *
   * @param maxBodyBytes the largest body that is accepted, after inflation
   */
  public Opener(OpenPgpPolicy policy, long maxBodyBytes) {
    this.policy = policy;
    this.messages = new MessageOpener(policy);
    this.maxBodyBytes = maxBodyBytes;
  }

  /**
   * Opens a document at its destination.
   *
   * @param sealed the sealed message, such as a {@link SealedStream}; not closed
   * @param sink takes the body, and is told to commit exactly if the document was opened
   * @throws IOException if the stream or the sink fails: nothing is said of the document then
   */
  public Opening open(Envelope envelope, InputStream sealed, DestinationKey key, ContentSink sink)
      throws IOException {
    return run(envelope, sink, (signer, plain) -> messages.open(sealed, key, signer, plain));
  }

  /**
   * Opens an own document at its author. The rules are those of the destination.
   *
   * @param sealed the sealed message, such as a {@link SealedStream}; not closed
   * @param sink takes the body, and is told to commit exactly if the document was opened
   * @throws IOException if the stream or the sink fails: nothing is said of the document then
   */
  public Opening open(Envelope envelope, InputStream sealed, SessionKey key, ContentSink sink)
      throws IOException {
    return run(envelope, sink, (signer, plain) -> messages.open(sealed, key, signer, plain));
  }

  private interface Decryption {
    void run(SignerFinder signer, PlaintextSink plain) throws OpenPgpException, IOException;
  }

  private Opening run(Envelope envelope, ContentSink sink, Decryption decryption)
      throws IOException {
    boolean committed = false;
    try (DocumentReader reader = new DocumentReader(sink, policy, maxBodyBytes)) {
      Opening outcome = altered(envelope, judge(reader, decryption));
      if (outcome instanceof Opening.Opened) {
        sink.commit();
        committed = true;
      }
      return outcome;
    } finally {
      if (!committed) {
        sink.abort();
      }
    }
  }

  private Opening judge(DocumentReader reader, Decryption decryption) throws IOException {
    ReadPlaintext plain = new ReadPlaintext(reader);
    try {
      decryption.run(this::findSigner, plain);
      return reader.finish();
    } catch (UnreadableHeader e) {
      return e.outcome();
    } catch (FormatException e) {
      return rejected(RejectReason.MALFORMED, e);
    } catch (OpenPgpException e) {
      return judge(e, plain.hasBegun());
    }
  }

  private static Opening judge(OpenPgpException e, boolean decrypted) {
    switch (e.reason()) {
      case NOT_FOR_THIS_KEY:
      case MISSING_SECRET:
        return new Opening.Unopened(String.valueOf(e.getMessage()));
      case BAD_INTEGRITY:
      case BAD_SIGNATURE:
        return rejected(RejectReason.INTEGRITY, e);
      default:
        return rejected(decrypted ? RejectReason.MALFORMED : RejectReason.NOT_A_DOCUMENT, e);
    }
  }

  private static Opening rejected(RejectReason reason, Exception e) {
    return new Opening.Rejected(reason, String.valueOf(e.getMessage()));
  }

  private AuthorPublicKey findSigner(byte[] beginning) throws IOException {
    try (DocumentReader probe =
        new DocumentReader(new DiscardedContent(), policy, Long.MAX_VALUE)) {
      probe.write(beginning);
      Optional<AuthorPublicKey> author = probe.author();
      if (!author.isPresent()) {
        throw new UnreadableHeader(probe.finish());
      }
      return author.get();
    }
  }

  private static Opening altered(Envelope envelope, Opening outcome) {
    if (outcome instanceof Opening.Opened) {
      Waybill signed = ((Opening.Opened) outcome).document().header().waybill();
      if (!signed.equals(envelope.waybill())) {
        return new Opening.Rejected(
            RejectReason.ALTERED,
            "the author signed " + signed + ", the envelope says " + envelope.waybill());
      }
    }
    return outcome;
  }

  /** Hands plaintext to the reader; whether it is kept is decided by {@link #run}. */
  private static final class ReadPlaintext implements PlaintextSink {
    private final DocumentReader reader;
    private boolean begun;

    ReadPlaintext(DocumentReader reader) {
      this.reader = reader;
    }

    boolean hasBegun() {
      return begun;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      begun = true;
      reader.write(bytes, offset, length);
    }

    @Override
    public void commit() {}

    @Override
    public void abort() {}
  }
}
