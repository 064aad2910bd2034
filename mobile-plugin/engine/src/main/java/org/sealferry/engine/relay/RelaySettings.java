package org.sealferry.engine.relay;

import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.document.SealedSize;

/** What the user lets this phone carry for others. PROTOCOL.md §5.3. */
public final class RelaySettings {
  /** Only documents for destinations the user chose, of any size. */
  public static final RelaySettings DEFAULT = new RelaySettings(false, SealedSize.MAX_BYTES);

  private final boolean any;
  private final long largestBytes;

  /**
   * Makes settings.
   *
   * @param any whether verified contacts may hand over documents for any destination
   * @param largestBytes sealed size of the largest document to carry; 0 carries none
   */
  public RelaySettings(boolean any, long largestBytes) {
    if (largestBytes < 0) {
      throw new IllegalArgumentException(
          "The largest document has at least 0 bytes, not " + largestBytes);
    }
    this.any = any;
    this.largestBytes = largestBytes;
  }

  /** Returns whether verified contacts may hand over documents for any destination. */
  public boolean any() {
    return any;
  }

  /** Returns the sealed size of the largest document to carry. */
  public long largestBytes() {
    return largestBytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RelaySettings
        && any == ((RelaySettings) other).any
        && largestBytes == ((RelaySettings) other).largestBytes;
  }

  @Override
  public int hashCode() {
    return Boolean.hashCode(any) + 31 * Long.hashCode(largestBytes);
  }
}
