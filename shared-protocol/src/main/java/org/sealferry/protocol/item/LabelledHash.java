package org.sealferry.protocol.item;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * H of wire §1.1: BLAKE2b-256 over a label and inputs, each after its length as u32. Inputs may be
 * streamed when their length is known. For one thread and one use.
 */
public final class LabelledHash {
  private final Blake2bDigest digest = new Blake2bDigest(8 * BodyFormat.ID_BYTES);
  private long unread;

  private LabelledHash() {}

  /** Starts a hash with this label. */
  public static LabelledHash labelled(String label) {
    LabelledHash hash = new LabelledHash();
    return hash.input(label.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a whole input. */
  public LabelledHash input(byte[] input) {
    begin(input.length);
    update(input, 0, input.length);
    return this;
  }

  /**
   * Begins an input whose bytes follow through {@link #update}.
   *
   * @param length exact length of the input in bytes, below 2³²
   */
  public LabelledHash begin(long length) {
    if (unread != 0) {
      throw new IllegalStateException("the last input lacks " + unread + " bytes");
    }
    if (length < 0 || length > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("input of " + length + " bytes");
    }
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest.update((byte) (length >>> shift));
    }
    unread = length;
    return this;
  }

  /** Adds bytes of the input begun last. */
  public void update(byte[] bytes, int offset, int length) {
    if (length > unread) {
      throw new IllegalStateException((length - unread) + " bytes more than the input begun");
    }
    digest.update(bytes, offset, length);
    unread -= length;
  }

  /** Returns the 32 bytes of the hash. */
  public byte[] finish() {
    if (unread != 0) {
      throw new IllegalStateException("the last input lacks " + unread + " bytes");
    }
    byte[] hash = new byte[BodyFormat.ID_BYTES];
    digest.doFinal(hash, 0);
    return hash;
  }
}
