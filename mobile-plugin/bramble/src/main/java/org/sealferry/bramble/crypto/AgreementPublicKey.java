package org.sealferry.bramble.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An X25519 public key, ordered by its unsigned bytes. Wire §1.3. */
public final class AgreementPublicKey implements Comparable<AgreementPublicKey> {
  /** Length of a public key. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private AgreementPublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads a key; its value is judged when it is used. */
  public static AgreementPublicKey of(byte[] bytes) throws CryptoException {
    if (bytes.length != BYTES) {
      throw new CryptoException("X25519 public key of " + bytes.length + " bytes, must be 32");
    }
    return new AgreementPublicKey(bytes.clone());
  }

  static AgreementPublicKey ours(byte[] bytes) {
    return new AgreementPublicKey(bytes);
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] encoded() {
    return bytes.clone();
  }

  byte[] exposed() {
    return bytes;
  }

  @Override
  public int compareTo(AgreementPublicKey other) {
    return UnsignedOrder.compare(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AgreementPublicKey
        && Arrays.equals(bytes, ((AgreementPublicKey) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
