package org.sealferry.protocol.document;

/** Where an envelope keeps the sealed message; follows from its size. PROTOCOL.md §2. */
public enum EnvelopeForm {
  /** The sealed message itself: up to 32 000 bytes. */
  INLINE(6),
  /** The ids of its chunks: up to 900 chunks. */
  CHUNKS(7),
  /** The ids of INDEX bodies that hold the ids of its chunks: up to 2³¹ bytes. */
  INDEXES(8);

  private final int key;

  EnvelopeForm(int key) {
    this.key = key;
  }

  int key() {
    return key;
  }
}
