package org.sealferry.engine.document;

import org.sealferry.protocol.document.SealedSize;

/**
 * What a stored size says about the bodies beside the envelope; 0 while only a receipt is known.
 */
final class Shape {
  private Shape() {}

  /** Returns the number of bodies beside the envelope. */
  static long parts(long size) {
    if (size == 0) {
      return 0;
    }
    SealedSize sealed = SealedSize.of(size);
    return sealed.chunks() + (long) sealed.indexes();
  }

  /**
   * Returns the room that what is still to come may take: the sealed bytes, the rows of their
   * bodies, and of ids that INDEX bodies will list. An inline envelope has everything with it.
   */
  static long reserve(long size) {
    if (isInline(size)) {
      return 0;
    }
    SealedSize sealed = SealedSize.of(size);
    long listedLater = sealed.indexes() > 0 ? sealed.chunks() : 0;
    return size + Standing.ROW_CHARGE * (parts(size) + listedLater);
  }

  static boolean isInline(long size) {
    return parts(size) == 0;
  }
}
