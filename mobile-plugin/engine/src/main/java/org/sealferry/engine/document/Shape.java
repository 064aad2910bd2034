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

  static boolean isInline(long size) {
    return parts(size) == 0;
  }
}
