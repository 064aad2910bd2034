package org.sealferry.protocol.item;

/**
 * Names a body: BSP's block hash of its bytes, the same on every leg. Ordered as unsigned bytes.
 * PROTOCOL.md §1.
 */
public final class BodyId implements Comparable<BodyId> {
  private static final String LABEL = "org.briarproject.bramble/MESSAGE_BLOCK";
  private static final byte[] VERSION = {1};

  private final Identifier id;

  private BodyId(Identifier id) {
    this.id = id;
  }

  /** Returns the id of exactly these 32 bytes, which come from our own storage. */
  public static BodyId of(byte[] bytes) {
    return new BodyId(Identifier.of(bytes));
  }

  /** Returns the id of these bytes from outside. */
  public static BodyId parse(byte[] bytes) throws FormatException {
    return new BodyId(Identifier.parse(bytes));
  }

  /** Returns the id of 64 lower-case hexadecimal digits. */
  public static BodyId parse(String hex) throws FormatException {
    return parse(Hex.parse(hex));
  }

  /** Returns H(MESSAGE_BLOCK, 0x01, body), wire §4.1. */
  static BodyId hash(byte[] body) {
    return of(LabelledHash.labelled(LABEL).input(VERSION).input(body).finish());
  }

  static BodyId at(byte[] source, int offset) {
    return new BodyId(Identifier.at(source, offset));
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] bytes() {
    return id.bytes();
  }

  void copyTo(byte[] target, int offset) {
    id.copyTo(target, offset);
  }

  @Override
  public int compareTo(BodyId other) {
    return id.compareTo(other.id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BodyId && id.equals(((BodyId) other).id);
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
