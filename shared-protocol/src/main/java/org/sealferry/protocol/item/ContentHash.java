package org.sealferry.protocol.item;

/**
 * What a document says, apart from priority and expiry: two documents of one author and counter are
 * the same exactly if these are equal. PROTOCOL.md §2.
 */
public final class ContentHash implements Comparable<ContentHash> {
  private final Identifier id;

  private ContentHash(Identifier id) {
    this.id = id;
  }

  /** Returns the hash of exactly these 32 bytes, which come from our own storage. */
  public static ContentHash of(byte[] bytes) {
    return new ContentHash(Identifier.of(bytes));
  }

  /** Returns the hash of these bytes from outside. */
  public static ContentHash parse(byte[] bytes) throws FormatException {
    return new ContentHash(Identifier.parse(bytes));
  }

  /** Returns the hash of 64 lower-case hexadecimal digits. */
  public static ContentHash parse(String hex) throws FormatException {
    return parse(Hex.parse(hex));
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] bytes() {
    return id.bytes();
  }

  @Override
  public int compareTo(ContentHash other) {
    return id.compareTo(other.id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentHash && id.equals(((ContentHash) other).id);
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
