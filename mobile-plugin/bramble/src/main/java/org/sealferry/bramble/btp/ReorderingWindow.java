package org.sealferry.bramble.btp;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The stream numbers a receiver still accepts: those of 32 consecutive ones that it has not seen.
 * Wire §2.6.
 */
final class ReorderingWindow {
  static final int SIZE = 32;
  static final int BITMAP_BYTES = SIZE / Byte.SIZE;
  static final ReorderingWindow NEW = new ReorderingWindow(0, new BitSet(SIZE));

  private static final int MIDPOINT = SIZE / 2;

  private final long base;
  private final BitSet seen;

  private ReorderingWindow(long base, BitSet seen) {
    this.base = base;
    this.seen = seen;
  }

  /** Reads the stored form; element i is bit {@code 0x80 >> (i mod 8)} of byte {@code i div 8}. */
  static ReorderingWindow decode(long base, byte[] bitmap) {
    if (base < 0 || bitmap.length != BITMAP_BYTES) {
      throw new IllegalArgumentException(
          "reordering window with base " + base + " and bitmap of " + bitmap.length + " bytes");
    }
    BitSet seen = new BitSet(SIZE);
    for (int i = 0; i < SIZE; i++) {
      seen.set(i, (bitmap[i / Byte.SIZE] & 0x80 >> (i % Byte.SIZE)) != 0);
    }
    return new ReorderingWindow(base, seen);
  }

  long base() {
    return base;
  }

  byte[] bitmap() {
    byte[] bitmap = new byte[BITMAP_BYTES];
    for (int i = seen.nextSetBit(0); i >= 0; i = seen.nextSetBit(i + 1)) {
      bitmap[i / Byte.SIZE] |= (byte) (0x80 >> (i % Byte.SIZE));
    }
    return bitmap;
  }

  boolean accepts(long number) {
    return number >= base
        && number < base + SIZE
        && number <= StreamFormat.MAX_STREAM_NUMBER
        && !seen.get((int) (number - base));
  }

  /** Returns the window after a stream that it accepts. */
  ReorderingWindow accept(long number) {
    if (!accepts(number)) {
      throw new IllegalArgumentException("stream " + number + " is not in the window at " + base);
    }
    BitSet next = (BitSet) seen.clone();
    int index = (int) (number - base);
    next.set(index);
    int slide = next.nextClearBit(Math.max(0, index + 1 - MIDPOINT));
    return new ReorderingWindow(base + slide, next.get(slide, SIZE));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReorderingWindow
        && ((ReorderingWindow) other).base == base
        && ((ReorderingWindow) other).seen.equals(seen);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(base) * 31 + seen.hashCode();
  }
}
