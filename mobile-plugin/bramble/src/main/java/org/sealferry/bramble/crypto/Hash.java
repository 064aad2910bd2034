package org.sealferry.bramble.crypto;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/** The labelled hash H: unkeyed BLAKE2b with 32 bytes of output. Wire §1.1. */
public final class Hash {
  private Hash() {}

  /** Returns the 32 bytes of H(label, inputs…); no input at all is legal. */
  public static byte[] of(String label, byte[]... inputs) {
    return Labelled.digest(new Blake2bDigest(Labelled.OUTPUT_BYTES * 8), label, inputs);
  }
}
