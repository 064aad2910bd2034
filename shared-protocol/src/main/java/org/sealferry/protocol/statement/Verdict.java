package org.sealferry.protocol.statement;

import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/**
 * What became of a document at its destination, from the lowest to the highest. Verdicts only rise;
 * the highest verified one counts. Every verdict frees carriers. PROTOCOL.md §4.
 */
public enum Verdict {
  /** Complete, but not opened. */
  HELD(1),
  /** Opened, and not a usable document; an administrator may still release it. */
  REJECTED(2),
  /** Stored unopened by a destination whose decryption key is off line. */
  SEALED(3),
  /** Opened and stored. */
  ACCEPTED(4);

  private final int code;

  Verdict(int code) {
    this.code = code;
  }

  /** Returns the number on the wire; a higher verdict has a higher one. */
  public int code() {
    return code;
  }

  /** Returns whether this verdict replaces another one. */
  public boolean isHigherThan(Verdict other) {
    return code > other.code;
  }

  /**
   * Returns whether the author may forget the document.
   *
   * @param offlineKey whether the destination's certificate says its decryption key is off line:
   *     only then does SEALED count (PROTOCOL.md §3)
   */
  public boolean freesAuthor(boolean offlineKey) {
    return this == ACCEPTED || (this == SEALED && offlineKey);
  }

  /** Returns the verdict of a number that comes from our own storage. */
  public static Verdict of(int code) {
    for (Verdict verdict : values()) {
      if (verdict.code == code) {
        return verdict;
      }
    }
    throw new IllegalArgumentException("verdict " + code + ", 1 to 4");
  }

  static Verdict parse(CborItem item) throws FormatException {
    return of((int) item.integer(HELD.code, ACCEPTED.code));
  }
}
