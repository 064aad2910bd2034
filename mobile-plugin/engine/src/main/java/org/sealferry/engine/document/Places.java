package org.sealferry.engine.document;

/** A range of places in a document, of one part. */
public final class Places {
  private final Part part;
  private final long from;
  private final long to;

  /** Makes the range from … to (exclusive), counted from 0. */
  public Places(Part part, long from, long to) {
    this.part = part;
    this.from = from;
    this.to = to;
  }

  /** Returns all places of a part. */
  public static Places all(Part part) {
    return new Places(part, 0, Long.MAX_VALUE);
  }

  /** Returns the rest of the range from a place on. */
  public Places from(long place) {
    return new Places(part, place, to);
  }

  /** Returns which part. */
  public Part part() {
    return part;
  }

  /** Returns the first place. */
  public long from() {
    return from;
  }

  /** Returns the place after the last. */
  public long to() {
    return to;
  }
}
