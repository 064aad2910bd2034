package org.sealferry.engine.document;

import org.jspecify.annotations.Nullable;

/** How a body is to be stored: its state, who pays, and its place in the order of sending. */
final class Standing {
  /** What an id costs beside its bytes: the row and its indexes. */
  static final int ROW_CHARGE = 256;

  private static final int KIND_SHIFT = 40;
  private static final int PRIORITY_SHIFT = 32;

  final BodyState state;
  final Bringer bringer;
  private final long within;
  private final int listed;

  Standing(BodyState state, Bringer bringer) {
    this(state, bringer, 0, 0);
  }

  private Standing(BodyState state, Bringer bringer, long within, int listed) {
    this.state = state;
    this.bringer = bringer;
    this.within = within;
    this.listed = listed;
  }

  /** An envelope goes by priority, then by the size of its document. */
  Standing ofEnvelope(int priority, long size) {
    long capped = Math.min(size, (1L << PRIORITY_SHIFT) - 1);
    return new Standing(state, bringer, ((long) priority << PRIORITY_SHIFT) | capped, listed);
  }

  /** A body that lists ids also pays for their rows. */
  Standing listing(int ids) {
    return new Standing(state, bringer, within, ids);
  }

  long rank(int kind) {
    return rankOfKind(kind) + within;
  }

  long charge(int bytes) {
    return bringer.equals(Bringer.OWN) ? 0 : bytes + (long) ROW_CHARGE * (1 + listed);
  }

  @Nullable Long contact() {
    boolean belongs = state == BodyState.PENDING || state == BodyState.INVALID;
    return belongs && bringer.contact().isPresent()
        ? Long.valueOf(bringer.contact().getAsLong())
        : null;
  }

  /** Certificate, statement, envelope, INDEX, chunk, then what is not understood. */
  static long rankOfKind(int kind) {
    return (long) order(kind) << KIND_SHIFT;
  }

  private static int order(int kind) {
    switch (kind) {
      case 1:
        return 0;
      case 5:
        return 1;
      case 2:
        return 2;
      case 3:
        return 3;
      case 4:
        return 4;
      default:
        return 5;
    }
  }
}
