package org.sealferry.engine.document;

/** A body at its place in a document. */
public final class PlacedBody {
  private final long ordinal;
  private final StoredBody body;

  PlacedBody(long ordinal, StoredBody body) {
    this.ordinal = ordinal;
    this.body = body;
  }

  /** Returns the place among the parts of its kind, counted from 0. */
  public long ordinal() {
    return ordinal;
  }

  /** Returns the body. */
  public StoredBody body() {
    return body;
  }
}
