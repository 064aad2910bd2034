package org.sealferry.engine.relay;

import org.sealferry.engine.document.ListedPart;

/** The order in which INDEX bodies and chunks are offered to one contact. PROTOCOL.md §6. */
final class PartOrder {
  // bits of a rank:  43…40 kind   39…32 copies   31…30 priority   29…17 document   16…0 place
  private static final int COPIES_SHIFT = 32;
  private static final int MOST_COPIES = 0xFF;
  private static final int PRIORITY_SHIFT = 30;
  private static final int DOCUMENT_SHIFT = 17;
  private static final long DOCUMENT_MASK = 0x1FFF;

  private PartOrder() {}

  /** Returns the rank: fewest copies, then urgent documents, then one document after the other. */
  static long rank(ListedPart part, Meeting meeting) {
    long copies = Math.min(part.body().copies(), MOST_COPIES);
    long first = meeting.firstOf(part.places());
    long place = Math.floorMod(part.ordinal() - first, part.places());
    return part.body().rank()
        + (copies << COPIES_SHIFT)
        + ((long) part.priority() << PRIORITY_SHIFT)
        + ((part.document() & DOCUMENT_MASK) << DOCUMENT_SHIFT)
        + place;
  }
}
