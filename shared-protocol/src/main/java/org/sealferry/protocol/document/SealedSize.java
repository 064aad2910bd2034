package org.sealferry.protocol.document;

import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/**
 * The size of a sealed message in bytes, 1 to 2³¹, and everything that follows from it: the
 * envelope's form, the number of chunks and INDEX bodies, and their lengths. PROTOCOL.md §2.
 */
public final class SealedSize {
  /** Largest sealed message that fits into its envelope. */
  public static final int MAX_INLINE_BYTES = BodyFormat.CHUNK_BYTES;

  /** Largest sealed message whose chunks an envelope lists itself: 900 of them. */
  public static final int MAX_LISTED_BYTES = 900 * BodyFormat.CHUNK_BYTES;

  /** Largest sealed message. */
  public static final long MAX_BYTES = 1L << 31;

  private final long bytes;

  private SealedSize(long bytes) {
    this.bytes = bytes;
  }

  /** Makes a size; one outside 1 to 2³¹ is the caller's mistake. */
  public static SealedSize of(long bytes) {
    if (bytes < 1 || bytes > MAX_BYTES) {
      throw new IllegalArgumentException("sealed message of " + bytes + " bytes, 1 to 2^31");
    }
    return new SealedSize(bytes);
  }

  static SealedSize parse(CborItem item) throws FormatException {
    return new SealedSize(item.integer(1, MAX_BYTES));
  }

  /** Returns the size in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Returns the only form an envelope of this size has. */
  public EnvelopeForm form() {
    if (bytes <= MAX_INLINE_BYTES) {
      return EnvelopeForm.INLINE;
    }
    return bytes <= MAX_LISTED_BYTES ? EnvelopeForm.CHUNKS : EnvelopeForm.INDEXES;
  }

  /** Returns the number of chunks; 0 for an inline message. */
  public int chunks() {
    return form() == EnvelopeForm.INLINE ? 0 : pieces(bytes, BodyFormat.CHUNK_BYTES);
  }

  /** Returns the payload length of a chunk, counted from 0. */
  public int chunkBytes(int chunk) {
    check(chunk, chunks());
    return (int) Math.min(BodyFormat.CHUNK_BYTES, bytes - (long) chunk * BodyFormat.CHUNK_BYTES);
  }

  /** Returns the number of INDEX bodies; 0 unless the form is {@link EnvelopeForm#INDEXES}. */
  public int indexes() {
    return form() == EnvelopeForm.INDEXES ? pieces(chunks(), BodyFormat.INDEX_IDS) : 0;
  }

  /** Returns the number of ids in an INDEX, counted from 0. */
  public int indexIds(int index) {
    check(index, indexes());
    return Math.min(BodyFormat.INDEX_IDS, chunks() - index * BodyFormat.INDEX_IDS);
  }

  private static int pieces(long whole, int piece) {
    return (int) ((whole + piece - 1) / piece);
  }

  private static void check(int position, int count) {
    if (position < 0 || position >= count) {
      throw new IllegalArgumentException("position " + position + " of " + count);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedSize && bytes == ((SealedSize) other).bytes;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes + " bytes";
  }
}
