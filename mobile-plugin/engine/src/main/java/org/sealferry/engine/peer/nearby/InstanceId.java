package org.sealferry.engine.peer.nearby;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
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

  /**
   * Reads an id that discovery told, as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException if it is not 32 hexadecimal digits
   */
  public static InstanceId parse(String hex) {
    if (!hex.matches("[0-9a-fA-F]{32}")) {
      throw new IllegalArgumentException("an instance id has 32 hexadecimal digits");
    }
    byte[] bytes = new byte[NearbyFormat.INSTANCE_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
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

  @Override
  public String toString() {
    StringBuilder hex = new StringBuilder();
    for (byte b : bytes) {
      hex.append(String.format(Locale.ROOT, "%02x", b));
    }
    return hex.toString();
  }
}
