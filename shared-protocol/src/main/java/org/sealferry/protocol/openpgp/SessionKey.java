package org.sealferry.protocol.openpgp;

import java.util.Arrays;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPSessionKey;

/**
 * The symmetric key of one sealed message: whoever holds it can open that message and no other. The
 * author keeps it to read and to seal again what it stored. PROTOCOL.md §2.
 */
public final class SessionKey implements AutoCloseable {
  /** Length of {@link #encode()}: cipher, then an AES-256 key. */
  public static final int ENCODED_BYTES = 33;

  private static final int CIPHER = SymmetricKeyAlgorithmTags.AES_256;

  private final byte[] key;

  private SessionKey(byte[] key) {
    this.key = key;
  }

  static SessionKey of(PGPSessionKey key) {
    if (key.getAlgorithm() != CIPHER) {
      throw new IllegalArgumentException("messages are made with AES-256");
    }
    return new SessionKey(key.getKey().clone());
  }

  /** Reads what {@link #encode()} wrote. */
  public static SessionKey decode(byte[] encoded) throws OpenPgpException {
    if (encoded.length != ENCODED_BYTES || encoded[0] != CIPHER) {
      throw OpenPgpException.malformed(
          "a stored session key is AES-256 in 33 bytes, this has " + encoded.length);
    }
    return new SessionKey(Arrays.copyOfRange(encoded, 1, encoded.length));
  }

  /** Returns cipher (1 byte) and key: a secret to be kept in encrypted storage only. */
  public byte[] encode() {
    byte[] encoded = new byte[ENCODED_BYTES];
    encoded[0] = CIPHER;
    System.arraycopy(key, 0, encoded, 1, key.length);
    return encoded;
  }

  PGPSessionKey forDecryption() {
    return new PGPSessionKey(CIPHER, key.clone());
  }

  @Override
  public void close() {
    Arrays.fill(key, (byte) 0);
  }

  @Override
  public String toString() {
    return "SessionKey";
  }
}
