package org.sealferry.bramble.crypto;

/** Orders byte strings as the wire specification's cmp does. Wire §0. */
public final class UnsignedOrder {
  private UnsignedOrder() {}

  /** Compares unsigned bytes from the left; of a string and its prefix the prefix is smaller. */
  public static int compare(byte[] a, byte[] b) {
    int common = Math.min(a.length, b.length);
    for (int i = 0; i < common; i++) {
      if (a[i] != b[i]) {
        return Integer.compare(a[i] & 0xFF, b[i] & 0xFF);
      }
    }
    return Integer.compare(a.length, b.length);
  }
}
