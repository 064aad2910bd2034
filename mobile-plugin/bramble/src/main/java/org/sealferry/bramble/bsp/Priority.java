package org.sealferry.bramble.bsp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The nonce a dialler draws for a connection; of two, the larger stays. Wire §4.7. */
public final class Priority implements Comparable<Priority> {
  /** Length in bytes. */
  public static final int BYTES = 16;

  private final byte[] nonce;

  private Priority(byte[] nonce) {
    this.nonce = nonce;
  }

  /**
   * Returns the priority of these 16 random bytes.
   *
   * @throws IllegalArgumentException when the length is another
   */
  public static Priority of(byte[] nonce) {
    if (nonce.length != BYTES) {
      throw new IllegalArgumentException("A priority has 16 bytes, not " + nonce.length);
    }
    return new Priority(nonce.clone());
  }

  byte[] bytes() {
    return nonce.clone();
  }

  /** Compares as unsigned bytes. */
  @Override
  public int compareTo(Priority other) {
    for (int i = 0; i < BYTES; i++) {
      int order = Integer.compare(nonce[i] & 0xff, other.nonce[i] & 0xff);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Priority && Arrays.equals(nonce, ((Priority) other).nonce);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(nonce);
  }
}
