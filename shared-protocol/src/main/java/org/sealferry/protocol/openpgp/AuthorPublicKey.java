package org.sealferry.protocol.openpgp;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Names and verifies an author: an OpenPGP public-key packet without user id, as document headers
 * carry it (key 13). PROTOCOL.md §2.
 */
public final class AuthorPublicKey {
  private static final int MAX_PACKET_BYTES = 1024;

  private final KeyPacket key;

  AuthorPublicKey(KeyPacket key) {
    this.key = key;
  }

  /**
   * Reads exactly one public-key packet of a signing key, in its one shortest form, new-format
   * header.
   *
   * @throws OpenPgpException MALFORMED, TOO_LARGE, WEAK_ALGORITHM or WRONG_USAGE
   */
  public static AuthorPublicKey parse(byte[] packet, OpenPgpPolicy policy) throws OpenPgpException {
    List<Packet> packets = Packet.readAll(packet, MAX_PACKET_BYTES, "an author key");
    if (packets.size() != 1 || packets.get(0).tag() != PacketTag.PUBLIC_KEY) {
      throw OpenPgpException.malformed("an author key is exactly one public-key packet");
    }
    AuthorPublicKey author = new AuthorPublicKey(KeyPacket.parse(packets.get(0)));
    policy.mayVerify(author.key);
    if (!Arrays.equals(author.packet(), packet)) {
      throw OpenPgpException.malformed("an author key that is not in its shortest form");
    }
    return author;
  }

  /** Returns the fingerprint: the author. */
  public Fingerprint fingerprint() {
    return key.fingerprint();
  }

  /** Returns when the key says it was made, by its device's clock. */
  public Instant created() {
    return key.created();
  }

  /** Returns the packet. */
  public byte[] packet() {
    return new ByteWriter().packet(PacketTag.PUBLIC_KEY, key.body()).toByteArray();
  }

  KeyPacket key() {
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuthorPublicKey
        && fingerprint().equals(((AuthorPublicKey) other).fingerprint());
  }

  @Override
  public int hashCode() {
    return fingerprint().hashCode();
  }

  @Override
  public String toString() {
    return "author " + fingerprint();
  }
}
