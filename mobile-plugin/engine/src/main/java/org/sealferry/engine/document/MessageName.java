package org.sealferry.engine.document;

import java.util.Arrays;

/**
 * The 32 bytes by which peers call a body in its destination's group: the BSP message id with
 * timestamp 0. PROTOCOL.md §1.
 */
public final class MessageName {
  /** Length in bytes. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private MessageName(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the name with these 32 bytes.
   *
   * @throws IllegalArgumentException when the length is another
   */
  public static MessageName of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("A message name has 32 bytes, not " + bytes.length);
    }
    return new MessageName(bytes.clone());
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageName && Arrays.equals(bytes, ((MessageName) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return Hex.of(bytes);
  }
}
