package org.sealferry.engine.peer.nearby;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.UnsignedOrder;

/** Decides which connection of a double dial stays: the one with the smaller nonce. */
public final class DialNonce implements Comparable<DialNonce> {
  private final byte[] bytes;

  DialNonce(byte[] bytes) {
    if (bytes.length != NearbyFormat.DIAL_NONCE_BYTES) {
      throw new IllegalArgumentException("dial nonce of " + bytes.length + " bytes, must be 16");
    }
    this.bytes = bytes.clone();
  }

  static DialNonce random(SecureRandom random) {
    byte[] bytes = new byte[NearbyFormat.DIAL_NONCE_BYTES];
    random.nextBytes(bytes);
    return new DialNonce(bytes);
  }

  byte[] encoded() {
    return bytes.clone();
  }

  @Override
  public int compareTo(DialNonce other) {
    return UnsignedOrder.compare(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DialNonce && Arrays.equals(bytes, ((DialNonce) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
