package org.sealferry.bramble.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An Ed25519 signature. Signatures are malleable at deployed nodes: never an identifier. */
public final class Signature {
  /** Length of every signature. */
  public static final int BYTES = 64;

  private final byte[] bytes;

  private Signature(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads a signature; whether it is right, {@link SigningPublicKey#verify} tells. */
  public static Signature of(byte[] bytes) throws CryptoException {
    if (bytes.length != BYTES) {
      throw new CryptoException("Ed25519 signature of " + bytes.length + " bytes, must be 64");
    }
    return new Signature(bytes.clone());
  }

  static Signature ours(byte[] bytes) {
    return new Signature(bytes);
  }

  /** Returns a copy of the 64 bytes. */
  public byte[] encoded() {
    return bytes.clone();
  }

  byte[] exposed() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Signature && Arrays.equals(bytes, ((Signature) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
