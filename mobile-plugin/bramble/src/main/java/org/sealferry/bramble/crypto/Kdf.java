package org.sealferry.bramble.crypto;

import java.util.Arrays;

/** Derives keys from keys; the derived key is the labelled MAC. Wire §1.1. */
public final class Kdf {
  private Kdf() {}

  /** Returns KDF(label, key, inputs…); both keys stay the caller's to erase. */
  public static SecretKey derive(String label, SecretKey key, byte[]... inputs) {
    byte[] derived = Mac.of(label, key, inputs);
    SecretKey result = SecretKey.of(derived);
    Arrays.fill(derived, (byte) 0);
    return result;
  }
}
