package org.sealferry.protocol.openpgp;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSecretKey;

/**
 * Signs a device's documents. One per destination and device; unrelated to the identity phones know
 * each other by. Its secret cannot be erased from memory: decode it for sealing, then let go of it.
 * PROTOCOL.md §2.
 */
public final class AuthorKey {
  private static final int MAX_ENCODED_BYTES = 256;

  private final AuthorPublicKey publicKey;
  private final PGPKeyPair pair;

  private AuthorKey(PGPKeyPair pair) {
    this.publicKey = new AuthorPublicKey(KeyPacket.of(pair.getPublicKey()));
    this.pair = pair;
  }

  /**
   * Makes a version 4 Ed25519 key in the form that GnuPG 2.2 reads.
   *
   * @param created kept to whole seconds
   */
  public static AuthorKey generate(SecureRandom random, Instant created) {
    return new AuthorKey(SecretKeys.newSigningKey(random, created));
  }

  /** Reads what {@link #encode()} wrote. */
  public static AuthorKey decode(byte[] encoded) throws OpenPgpException {
    List<Packet> packets = Packet.readAll(encoded, MAX_ENCODED_BYTES, "an author's secret key");
    if (packets.size() != 1 || packets.get(0).tag() != PacketTag.SECRET_KEY) {
      throw OpenPgpException.malformed("an author's secret key is exactly one secret-key packet");
    }
    PGPSecretKey key = SecretKeys.parse(packets.get(0));
    AuthorKey author = new AuthorKey(new PGPKeyPair(key.getPublicKey(), SecretKeys.readPlain(key)));
    if (!author.publicKey.key().canSign()) {
      throw new OpenPgpException(
          OpenPgpException.Reason.WRONG_USAGE, "an author's secret key that cannot sign");
    }
    return author;
  }

  /** Returns an unprotected secret-key packet: for encrypted storage only. */
  public byte[] encode() {
    return SecretKeys.plain(pair);
  }

  /** Returns the public half. */
  public AuthorPublicKey publicKey() {
    return publicKey;
  }

  /** Returns the public-key packet for a document's header. */
  public byte[] publicPacket() {
    return publicKey.packet();
  }

  /** Returns the fingerprint: the author. */
  public Fingerprint fingerprint() {
    return publicKey.fingerprint();
  }

  PGPPrivateKey secret() {
    return pair.getPrivateKey();
  }

  @Override
  public String toString() {
    return "AuthorKey of " + fingerprint();
  }
}
