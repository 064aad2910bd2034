package org.sealferry.bramble.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.SCrypt;

/** Derives a key from a password with scrypt, r = 8, p = 1. PROTOCOL.md §9, wire §1.6. */
public final class PasswordKdf {
  private static final int BLOCK_SIZE = 8;
  private static final int PARALLELISM = 1;

  private PasswordKdf() {}

  /**
   * Returns scrypt(password, salt, N).
   *
   * @param logCost base-2 logarithm of N, 1 to 20; it takes N KiB of memory
   */
  public static SecretKey derive(byte[] password, byte[] salt, int logCost) {
    byte[] derived =
        SCrypt.generate(password, salt, 1 << logCost, BLOCK_SIZE, PARALLELISM, SecretKey.BYTES);
    SecretKey key = SecretKey.of(derived);
    Arrays.fill(derived, (byte) 0);
    return key;
  }
}
