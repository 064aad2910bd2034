package org.sealferry.protocol.document;

import org.sealferry.protocol.openpgp.Fingerprint;

/**
 * Names a document by who wrote it and the author's own count: what a document <em>is</em>, however
 * often it was sealed. PROTOCOL.md §2.
 */
public final class AuthorCounter {
  /** Lowest counter. */
  public static final long MIN = 1;

  private final Fingerprint author;
  private final long counter;

  /**
   * Makes a name.
   *
   * @param author fingerprint of the author's key
   * @param counter at least 1; rises strictly, gaps are legal
   */
  public AuthorCounter(Fingerprint author, long counter) {
    if (counter < MIN) {
      throw new IllegalArgumentException("author counter " + counter + ", at least 1");
    }
    this.author = author;
    this.counter = counter;
  }

  /** Returns the fingerprint of the author's key. */
  public Fingerprint author() {
    return author;
  }

  /** Returns the author's count, at least 1. */
  public long counter() {
    return counter;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuthorCounter
        && author.equals(((AuthorCounter) other).author)
        && counter == ((AuthorCounter) other).counter;
  }

  @Override
  public int hashCode() {
    return 31 * author.hashCode() + Long.hashCode(counter);
  }

  @Override
  public String toString() {
    return author + "#" + counter;
  }
}
