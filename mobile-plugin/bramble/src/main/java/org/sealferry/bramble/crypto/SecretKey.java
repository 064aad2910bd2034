package org.sealferry.bramble.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A secret of 32 bytes. It is compared in constant time, never printed, and can be erased; using it
 * afterwards is a programming error.
 */
public final class SecretKey {
  /** Length of every symmetric key of the Bramble protocols. */
  public static final int BYTES = 32;

  private final byte[] bytes;
  private boolean erased; // written by erase() only

  private SecretKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Makes a key from a copy of exactly 32 bytes. */
  public static SecretKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("secret key of " + bytes.length + " bytes, must be 32");
    }
    return new SecretKey(bytes.clone());
  }

  /** Makes a fresh key. */
  public static SecretKey random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SecretKey(bytes);
  }

  /** Returns a copy of the 32 bytes, for storing or sealing; the caller erases it. */
  public byte[] encoded() {
    return exposed().clone();
  }

  /** Overwrites the key; idempotent. */
  public void erase() {
    Arrays.fill(bytes, (byte) 0);
    erased = true;
  }

  /** The key itself, not a copy, for the primitives of this package. */
  byte[] exposed() {
    if (erased) {
      throw new IllegalStateException("secret key was used after it was erased");
    }
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretKey
        && MessageDigest.isEqual(exposed(), ((SecretKey) other).exposed());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(Hash.of("org.sealferry/SECRET_KEY_HASH_CODE", exposed()));
  }

  @Override
  public String toString() {
    return "SecretKey";
  }
}
