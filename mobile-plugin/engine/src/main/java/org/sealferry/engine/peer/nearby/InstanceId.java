package org.sealferry.engine.peer.nearby;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Names one visibility period of one phone: 16 random bytes, unrelated to its identity. */
public final class InstanceId {
  private final byte[] bytes;

  InstanceId(byte[] bytes) {
    if (bytes.length != NearbyFormat.INSTANCE_BYTES) {
      throw new IllegalArgumentException("instance id of " + bytes.length + " bytes, must be 16");
    }
    this.bytes = bytes.clone();
  }

  /** Draws the id of a new visibility period. */
  public static InstanceId random(SecureRandom random) {
    byte[] bytes = new byte[NearbyFormat.INSTANCE_BYTES];
    random.nextBytes(bytes);
    return new InstanceId(bytes);
  }

  byte[] encoded() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InstanceId && Arrays.equals(bytes, ((InstanceId) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
