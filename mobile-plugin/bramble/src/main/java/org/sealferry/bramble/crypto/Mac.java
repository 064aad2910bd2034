package org.sealferry.bramble.crypto;

import java.security.MessageDigest;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** The labelled MAC: BLAKE2b in keyed mode with 32 bytes of output. Wire §1.1. */
public final class Mac {
  private Mac() {}

  /** Returns the 32 bytes of MAC(label, key, inputs…). */
  public static byte[] of(String label, SecretKey key, byte[]... inputs) {
    return Labelled.digest(Labelled.keyed(key), label, inputs);
  }

  /** Tells in constant time whether a received MAC is the whole right one, not a part of it. */
  public static boolean verify(byte[] mac, String label, SecretKey key, byte[]... inputs) {
    return MessageDigest.isEqual(mac, of(label, key, inputs));
  }

  /**
   * Returns 32 bytes of keyed BLAKE2b without label and lengths: only BTP tags use it, wire §2.5.
   */
  public static byte[] unlabelled(SecretKey key, byte[] input) {
    Blake2bDigest digest = Labelled.keyed(key);
    digest.update(input, 0, input.length);
    return Labelled.finish(digest);
  }
}
