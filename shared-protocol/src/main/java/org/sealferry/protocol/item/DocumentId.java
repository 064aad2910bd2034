package org.sealferry.protocol.item;

/**
 * Names a sealed document: the id of its ENVELOPE body. Ordered as unsigned bytes. PROTOCOL.md §1.
 */
public final class DocumentId implements Comparable<DocumentId> {
  private final Identifier id;

  private DocumentId(Identifier id) {
    this.id = id;
  }

  /** Returns the id of exactly these 32 bytes, which come from our own storage. */
  public static DocumentId of(byte[] bytes) {
    return new DocumentId(Identifier.of(bytes));
  }

  /** Returns the id of these bytes from outside. */
  public static DocumentId parse(byte[] bytes) throws FormatException {
    return new DocumentId(Identifier.parse(bytes));
  }

  /** Returns the id of 64 lower-case hexadecimal digits. */
  public static DocumentId parse(String hex) throws FormatException {
    return parse(Hex.parse(hex));
  }

  /** Returns the document whose envelope has this id. */
  public static DocumentId of(BodyId envelope) {
    return of(envelope.bytes());
  }

  /** Returns the id of the document's ENVELOPE body. */
  public BodyId envelope() {
    return BodyId.of(id.bytes());
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] bytes() {
    return id.bytes();
  }

  @Override
  public int compareTo(DocumentId other) {
    return id.compareTo(other.id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentId && id.equals(((DocumentId) other).id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Returns 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return id.toString();
  }
}
