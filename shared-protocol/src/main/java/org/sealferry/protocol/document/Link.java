package org.sealferry.protocol.document;

import java.util.List;
import java.util.Objects;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Fingerprint;

/** Points from a document to another one, such as from a photo to its form. */
public final class Link {
  private static final int MAX_RELATION_BYTES = 64;

  private final String relation;
  private final AuthorCounter target;

  /**
   * Makes a link.
   *
   * @param relation what the target is to this document, 1 to 64 bytes of UTF-8
   */
  public Link(String relation, AuthorCounter target) {
    this.relation = TextLimit.checked("link relation", relation, 1, MAX_RELATION_BYTES);
    this.target = target;
  }

  static Link parse(CborItem item) throws FormatException {
    List<CborItem> parts = item.array(3, 3);
    byte[] author = parts.get(1).bytes(Fingerprint.V4_BYTES, Fingerprint.V6_BYTES);
    if (!Fingerprint.isValidLength(author.length)) {
      throw FormatException.malformed("a link's author is 20 or 32 bytes, not " + author.length);
    }
    long counter = parts.get(2).integer(AuthorCounter.MIN, Long.MAX_VALUE);
    return new Link(
        parts.get(0).text(1, MAX_RELATION_BYTES),
        new AuthorCounter(Fingerprint.of(author), counter));
  }

  CborArrayWriter encode() {
    return new CborArrayWriter().add(relation).add(target.author().bytes()).add(target.counter());
  }

  /** Returns what the target is to the document. */
  public String relation() {
    return relation;
  }

  /** Returns the document pointed to, which need not have arrived. */
  public AuthorCounter target() {
    return target;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Link
        && relation.equals(((Link) other).relation)
        && target.equals(((Link) other).target);
  }

  @Override
  public int hashCode() {
    return Objects.hash(relation, target);
  }

  @Override
  public String toString() {
    return relation + " " + target;
  }
}
