package org.sealferry.bramble.contact;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.UnsignedOrder;

/** A hash of 32 bytes that names something; ids of one kind are ordered by unsigned bytes. */
abstract class UniqueId<T extends UniqueId<T>> implements Comparable<T> {
  private final byte[] bytes;

  UniqueId(byte[] bytes) {
    if (bytes.length != 32) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + " of " + bytes.length + " bytes, must be 32");
    }
    this.bytes = bytes.clone();
  }

  /** Returns a copy of the 32 bytes. */
  public final byte[] encoded() {
    return bytes.clone();
  }

  final byte[] exposed() {
    return bytes;
  }

  @Override
  public final int compareTo(T other) {
    return UnsignedOrder.compare(bytes, other.exposed());
  }

  @Override
  @SuppressWarnings("EqualsGetClass") // ids of two kinds are never equal, and all kinds are final
  public final boolean equals(@Nullable Object other) {
    return other != null
        && getClass() == other.getClass()
        && Arrays.equals(bytes, ((UniqueId<?>) other).bytes);
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns 64 lower-case hexadecimal digits. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder(64);
    for (byte b : bytes) {
      text.append(Character.forDigit((b >> 4) & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
    }
    return text.toString();
  }
}
