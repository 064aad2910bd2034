package org.sealferry.bramble.contact;

import org.jspecify.annotations.Nullable;

/** Names a client of BSP, in the manner of a reversed host name. Wire §4.1. */
public final class ClientId implements Comparable<ClientId> {
  /** Longest name in bytes of UTF-8. */
  public static final int MAX_BYTES = 100;

  private final String name;

  /**
   * Wraps a name.
   *
   * @throws IllegalArgumentException if it is not 1 to 100 bytes of UTF-8
   */
  public ClientId(String name) {
    this.name = Utf8.require("client id", name, MAX_BYTES);
  }

  /** Returns the name as it is written in messages. */
  public String name() {
    return name;
  }

  /** Orders by UTF-16 code units, as versioning updates are sorted. */
  @Override
  public int compareTo(ClientId other) {
    return name.compareTo(other.name);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClientId && ((ClientId) other).name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
