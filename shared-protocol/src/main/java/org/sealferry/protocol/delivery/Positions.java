package org.sealferry.protocol.delivery;

import java.util.BitSet;
import java.util.List;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/** Places of chunks or INDEX bodies in a document, counted from 0, as ranges. Never empty. */
public final class Positions {
  /** Most ranges in one answer; what does not fit is asked for in the next one. */
  public static final int MAX_RANGES = 1_000;

  /** Chunks in the largest sealed message: 2³¹ bytes. */
  private static final int MAX_POSITIONS = (int) (((1L << 31) + 31_999) / 32_000);

  private final BitSet set;

  private Positions(BitSet set) {
    this.set = set;
  }

  /** Returns the first 1 000 ranges of a set; an empty set is the caller's mistake. */
  public static Positions of(BitSet set) {
    if (set.isEmpty() || set.length() > MAX_POSITIONS) {
      throw new IllegalArgumentException("positions up to " + (set.length() - 1));
    }
    BitSet first = new BitSet();
    int start = set.nextSetBit(0);
    for (int range = 0; range < MAX_RANGES && start >= 0; range++) {
      int end = set.nextClearBit(start);
      first.set(start, end);
      start = set.nextSetBit(end);
    }
    return new Positions(first);
  }

  /** Reads first, count, first, count and so on, after the answer's code. */
  static Positions read(List<CborItem> answer) throws FormatException {
    if (answer.size() < 3 || answer.size() % 2 == 0 || answer.size() > 1 + 2 * MAX_RANGES) {
      throw FormatException.malformed(
          "1 to 1000 ranges are pairs of first and count, not " + (answer.size() - 1) + " numbers");
    }
    BitSet set = new BitSet();
    long lowest = 0;
    for (int i = 1; i < answer.size(); i += 2) {
      long first = answer.get(i).integer(lowest, MAX_POSITIONS - 1);
      long count = answer.get(i + 1).integer(1, MAX_POSITIONS - first);
      set.set((int) first, (int) (first + count));
      lowest = first + count + 1;
    }
    return new Positions(set);
  }

  CborArrayWriter write(CborArrayWriter array) {
    int start = set.nextSetBit(0);
    while (start >= 0) {
      int end = set.nextClearBit(start);
      array.add(start).add(end - start);
      start = set.nextSetBit(end);
    }
    return array;
  }

  /** Returns a copy as a set of positions. */
  public BitSet toBitSet() {
    return (BitSet) set.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Positions && set.equals(((Positions) other).set);
  }

  @Override
  public int hashCode() {
    return set.hashCode();
  }

  @Override
  public String toString() {
    return set.toString();
  }
}
