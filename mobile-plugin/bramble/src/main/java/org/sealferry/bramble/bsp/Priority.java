package org.sealferry.bramble.bsp;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
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

  /** Draws a priority. */
  public static Priority random(SecureRandom random) {
    byte[] nonce = new byte[BYTES];
    random.nextBytes(nonce);
    return new Priority(nonce);
  }

  /**
   * Draws a priority that is larger than every one drawn with a lower ordinal: a connection dialled
   * in place of one that broke stays, even where the break was not noticed yet. PROTOCOL.md §5.2
   *
   * @param ordinal not negative
   */
  public static Priority ordered(int ordinal, SecureRandom random) {
    if (ordinal < 0) {
      throw new IllegalArgumentException("An ordinal is not negative, as " + ordinal + " is");
    }
    byte[] nonce = new byte[BYTES];
    random.nextBytes(nonce);
    ByteBuffer.wrap(nonce).putInt(ordinal);
    return new Priority(nonce);
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
