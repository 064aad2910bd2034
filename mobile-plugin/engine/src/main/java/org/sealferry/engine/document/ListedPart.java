package org.sealferry.engine.document;

/** A body that is here, at a place in a document that is on its way. */
public final class ListedPart {
  private final StoredBody body;
  private final long parent;
  private final long document;
  private final int priority;
  private final long ordinal;
  private final long places;

  ListedPart(StoredBody body, Place place) {
    this.body = body;
    this.parent = place.parent;
    this.document = place.document;
    this.priority = place.priority;
    this.ordinal = place.ordinal;
    this.places = place.places;
  }

  /** Returns the body: a chunk or an INDEX. */
  public StoredBody body() {
    return body;
  }

  /** Returns the row number of the envelope or INDEX that lists it. */
  public long parent() {
    return parent;
  }

  /** Returns the row number of the document. */
  public long document() {
    return document;
  }

  /** Returns the code of the document's priority: 0 urgent, 1 normal, 2 bulk. */
  public int priority() {
    return priority;
  }

  /** Returns the place among the document's parts of this kind, counted from 0. */
  public long ordinal() {
    return ordinal;
  }

  /** Returns how many parts of this kind the document has. */
  public long places() {
    return places;
  }

  /** Where it stands. */
  static final class Place {
    final long parent;
    final long document;
    final int priority;
    final long ordinal;
    final long places;

    Place(long parent, long document, int priority, long ordinal, long places) {
      this.parent = parent;
      this.document = document;
      this.priority = priority;
      this.ordinal = ordinal;
      this.places = places;
    }
  }
}
