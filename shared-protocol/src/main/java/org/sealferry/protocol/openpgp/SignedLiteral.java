package org.sealferry.protocol.openpgp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.bouncycastle.openpgp.PGPOnePassSignature;
import org.bouncycastle.openpgp.PGPSignature;

/**
 * The inside of a sealed message: one-pass signature, literal data, signature, end. Everything else
 * is refused by name. PROTOCOL.md §2.
 */
final class SignedLiteral {
  private static final int MAX_SIGNATURE_BYTES = 8 * 1024;
  private static final int PIECE_BYTES = 8 * 1024;

  private final OpenPgpPolicy policy;
  private final PacketStream packets;
  private final SignerFinder finder;
  private final PlaintextSink sink;
  private long total;

  SignedLiteral(
      OpenPgpPolicy policy, InputStream decrypted, SignerFinder finder, PlaintextSink sink) {
    this.policy = policy;
    this.packets = new PacketStream(decrypted, "the decrypted message");
    this.finder = finder;
    this.sink = sink;
  }

  /** Reads to the end, which is only reached when integrity is proven; then verifies. */
  OpenedMessage read() throws OpenPgpException, IOException {
    require(PacketTag.ONE_PASS_SIGNATURE);
    PGPOnePassSignature announced = OnePass.parse(packets.body(MAX_SIGNATURE_BYTES));
    policy.mayHash(announced.getHashAlgorithm());
    require(PacketTag.LITERAL);
    readLiteralHeader();
    AuthorPublicKey author = readContent(announced);
    require(PacketTag.SIGNATURE);
    PGPSignature signature = SignatureRules.parse(packets.body(MAX_SIGNATURE_BYTES));
    int trailing = packets.next();
    if (trailing >= 0) {
      throw OpenPgpException.forbidden("a " + PacketTag.name(trailing) + " after the signature");
    }
    SignatureRules.check(signature, author.key(), policy);
    OnePass.verify(announced, signature);
    return new OpenedMessage(author, signature.getCreationTime().toInstant(), total);
  }

  private void readLiteralHeader() throws OpenPgpException, IOException {
    int format = packets.read();
    if (format != 'b') {
      throw OpenPgpException.forbidden(
          String.format("literal data of format %02x; only binary is accepted", format));
    }
    int nameBytes = packets.read();
    for (int i = 0; i < nameBytes + 4; i++) {
      if (packets.read() < 0) {
        throw OpenPgpException.malformed("literal data that ends in its header");
      }
    }
  }

  private AuthorPublicKey readContent(PGPOnePassSignature announced)
      throws OpenPgpException, IOException {
    byte[] beginning = new byte[SignerFinder.BEGINNING_BYTES];
    int filled = 0;
    int n = packets.read(beginning);
    while (n > 0) {
      filled += n;
      n = packets.read(beginning, filled, beginning.length - filled);
    }
    AuthorPublicKey author = finder.find(Arrays.copyOf(beginning, filled));
    policy.mayVerify(author.key());
    OnePass.start(announced, author.key());
    take(announced, beginning, filled);
    byte[] piece = new byte[PIECE_BYTES];
    for (n = packets.read(piece); n >= 0; n = packets.read(piece)) {
      take(announced, piece, n);
    }
    return author;
  }

  private void take(PGPOnePassSignature announced, byte[] bytes, int length) throws IOException {
    announced.update(bytes, 0, length);
    total += length;
    try {
      sink.write(bytes, 0, length);
    } catch (IOException e) {
      throw new SinkFailure(e);
    }
  }

  private void require(int expected) throws OpenPgpException, IOException {
    int tag = packets.next();
    if (tag == expected) {
      return;
    }
    switch (tag) {
      case -1:
        throw OpenPgpException.malformed(
            "a message that ends before its " + PacketTag.name(expected));
      case PacketTag.COMPRESSED:
        throw OpenPgpException.forbidden("a compressed message; documents deflate themselves");
      case PacketTag.SESSION_KEY:
      case PacketTag.PASSWORD_SESSION_KEY:
      case PacketTag.ENCRYPTED:
      case PacketTag.ENCRYPTED_WITHOUT_INTEGRITY:
      case PacketTag.GNUPG_AEAD:
        throw OpenPgpException.forbidden("an encrypted message within an encrypted message");
      case PacketTag.ONE_PASS_SIGNATURE:
        throw OpenPgpException.forbidden("a message with more than one signature");
      default:
        throw OpenPgpException.forbidden(
            tag == PacketTag.LITERAL && expected == PacketTag.ONE_PASS_SIGNATURE
                ? "a message that nobody signed"
                : "a " + PacketTag.name(tag) + " where a " + PacketTag.name(expected) + " is due");
    }
  }

  /** The sink's own trouble, such as a full disk: says nothing about the message. */
  static final class SinkFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException failure;

    SinkFailure(IOException failure) {
      super(failure);
      this.failure = failure;
    }

    IOException failure() {
      return failure;
    }
  }
}
