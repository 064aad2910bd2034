package org.sealferry.bramble.crypto;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/** Keyed BLAKE2b without label and length prefixes, which only BTP's tags use. Wire §2.5. */
public final class PlainMac {
  private PlainMac() {}

  /** Returns the 32 bytes of BLAKE2b-256 keyed with the key, over the input as it is. */
  public static byte[] of(SecretKey key, byte[] input) {
    Blake2bDigest digest = Labelled.keyed(key);
    digest.update(input, 0, input.length);
    return Labelled.finish(digest);
  }
}
