package org.sealferry.bramble.crypto;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** An Ed25519 public key. Wire §1.4. */
public final class SigningPublicKey {
  /** Length of a public key. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private SigningPublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads a key; a value that is no point of the curve verifies nothing. */
  public static SigningPublicKey of(byte[] bytes) throws CryptoException {
    if (bytes.length != BYTES) {
      throw new CryptoException("Ed25519 public key of " + bytes.length + " bytes, must be 32");
    }
    return new SigningPublicKey(bytes.clone());
  }

  static SigningPublicKey ours(byte[] bytes) {
    return new SigningPublicKey(bytes);
  }

  /**
   * Verifies SIGN(label, data) strictly: S must be below the group order, which deployed nodes do
   * not ask for.
   *
   * @throws CryptoException if the signature is not this key's over exactly this label and data
   */
  public void verify(String label, byte[] data, Signature signature) throws CryptoException {
    byte[] signed = Labelled.concatenate(label, data);
    if (!Ed25519.verify(signature.exposed(), 0, bytes, 0, signed, 0, signed.length)) {
      throw new CryptoException("Ed25519 signature under label " + label + " does not verify");
    }
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] encoded() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SigningPublicKey
        && Arrays.equals(bytes, ((SigningPublicKey) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
