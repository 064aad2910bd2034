package org.sealferry.protocol.openpgp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.BCPGOutputStream;
import org.bouncycastle.bcpg.PacketFormat;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;

/**
 * Takes one document, signs it and encrypts it as it comes; memory does not grow with its length.
 * Exactly the announced number of bytes is due, then {@link #finish()}. PROTOCOL.md §2.
 */
public final class SealingStream extends OutputStream {
  private static final Date NO_DATE = Date.from(Instant.EPOCH);

  private final EncryptedOutput encrypted;
  private final PGPSignatureGenerator signature;
  private final BCPGOutputStream packets;
  private final PGPLiteralDataGenerator literalData = new PGPLiteralDataGenerator();
  private final OutputStream literal;
  private long due;
  private boolean finished;

  SealingStream(EncryptedOutput encrypted, AuthorKey author, Instant signedAt, long documentBytes)
      throws IOException {
    this.encrypted = encrypted;
    this.packets = new BCPGOutputStream(encrypted, PacketFormat.CURRENT);
    this.due = documentBytes;
    KeyPacket key = author.publicKey().key();
    // gpg calls a signature older than its key bad, and a phone's clock may have been set back
    Instant time = signedAt.isBefore(key.created()) ? key.created() : signedAt;
    SignatureMaker maker = new SignatureMaker(key, author.secret());
    try {
      signature = maker.document(PGPSignature.BINARY_DOCUMENT, maker.subpackets(time));
      signature.generateOnePassVersion(false).encode(packets);
    } catch (PGPException e) {
      throw new AssertionError("a key of known form can sign", e);
    }
    literal = literalData.open(packets, PGPLiteralDataGenerator.BINARY, "", documentBytes, NO_DATE);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > due) {
      throw new IllegalStateException(
          "the document is longer than announced: " + length + " more bytes, " + due + " due");
    }
    due -= length;
    signature.update(bytes, offset, length);
    literal.write(bytes, offset, length);
  }

  /**
   * Signs, ends the message and flushes the stream beneath, which stays open.
   *
   * @return the key the author keeps to read its copy; the caller closes it
   * @throws IllegalStateException if bytes are missing
   */
  public SessionKey finish() throws IOException {
    if (due != 0 || finished) {
      throw new IllegalStateException(
          finished ? "the message is finished" : due + " announced bytes are missing");
    }
    finished = true;
    literalData.close();
    try {
      signature.generate().encode(packets);
    } catch (PGPException e) {
      throw new AssertionError("a key of known form can sign", e);
    }
    packets.flush();
    return encrypted.finish();
  }

  /** Gives the message up if it is not finished; what was written of it is of no use. */
  @Override
  public void close() {
    if (!finished) {
      finished = true;
      encrypted.abandon();
    }
  }
}
