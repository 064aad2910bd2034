package org.sealferry.protocol.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Optional;
import org.sealferry.protocol.openpgp.AuthorKey;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.MessageSealer;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.SealingStream;
import org.sealferry.protocol.openpgp.SessionKey;

/**
 * Seals documents: signs them, encrypts them to their destination and cuts them into bodies. Holds
 * one chunk at a time, and a text of up to 1 MiB while it tries to deflate it. PROTOCOL.md §2.
 */
public final class Sealer {
  private final MessageSealer messages;

  /** Makes a sealer. */
  public Sealer(OpenPgpPolicy policy, SecureRandom random) {
    this.messages = new MessageSealer(policy, random);
  }

  /**
   * Seals a new document.
   *
   * @param body exactly as many bytes as the draft says; not closed
   * @param bodies takes CHUNK, then INDEX bodies; the ENVELOPE is in the result
   * @throws OpenPgpException NO_ENCRYPTION_KEY or REVOKED, if the certificate allows no sealing
   * @throws IOException if a stream or the consumer fails, or the body has another length
   */
  public SealedDocument seal(
      Draft draft, InputStream body, AuthorKey author, Certificate destination, BodyConsumer bodies)
      throws OpenPgpException, IOException {
    InputStream stored = body;
    long storedBytes = draft.bodyBytes();
    Optional<byte[]> deflated = Optional.empty();
    if (Deflation.suits(draft.mediaType(), draft.bodyBytes())) {
      byte[] whole = WholeBody.read(body, (int) draft.bodyBytes());
      deflated = Deflation.smaller(whole);
      byte[] kept = deflated.orElse(whole);
      stored = new ByteArrayInputStream(kept);
      storedBytes = kept.length;
    }
    DocumentHeader header =
        DocumentHeader.of(
            destination.fingerprint(), draft, deflated.isPresent(), author.publicPacket());
    DocumentWriter writer = new DocumentWriter(header, storedBytes);
    SealedSplitter splitter = new SealedSplitter(header.waybill(), bodies);
    try (SealingStream out =
        messages.seal(destination, author, draft.created(), writer.length(), splitter)) {
      writer.write(stored, out);
      SessionKey key = out.finish();
      return new SealedDocument(splitter.finish(), key);
    }
  }

  /**
   * Seals an own document again with the same signed packets: same author, counter, priority and
   * expiry, new session key and new id. Another priority or expiry has to be signed anew: open it
   * and {@link #seal} its draft.
   *
   * @param envelope the envelope it has now
   * @param source gives the bodies it has now
   * @param key the session key it has now
   * @param bodies takes CHUNK, then INDEX bodies; the ENVELOPE is in the result
   * @throws OpenPgpException if the certificate allows no sealing, or the key does not open it
   */
  public SealedDocument sealAgain(
      Envelope envelope,
      BodySource source,
      SessionKey key,
      Certificate destination,
      BodyConsumer bodies)
      throws OpenPgpException, IOException {
    if (!destination.fingerprint().equals(envelope.waybill().destination())) {
      throw new IllegalArgumentException(destination + " for " + envelope);
    }
    SealedSplitter splitter = new SealedSplitter(envelope.waybill(), bodies);
    SessionKey newKey =
        messages.reseal(new SealedStream(envelope, source), key, destination, splitter);
    return new SealedDocument(splitter.finish(), newKey);
  }
}
