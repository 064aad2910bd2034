package org.sealferry.protocol.item;

import java.util.Arrays;

/** The 32 bytes beneath the public identifiers: immutable, ordered as unsigned bytes. */
final class Identifier {
  private final byte[] bytes;

  private Identifier(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes 32 bytes at an offset; fewer are the caller's mistake. */
  static Identifier at(byte[] source, int offset) {
    if (offset < 0 || source.length - offset < BodyFormat.ID_BYTES) {
      throw new IllegalArgumentException(
          "an id is 32 bytes, not " + Math.max(0, source.length - offset));
    }
    return new Identifier(Arrays.copyOfRange(source, offset, offset + BodyFormat.ID_BYTES));
  }

  static Identifier of(byte[] source) {
    if (source.length != BodyFormat.ID_BYTES) {
      throw new IllegalArgumentException("an id is 32 bytes, not " + source.length);
    }
    return at(source, 0);
  }

  static Identifier parse(byte[] source) throws FormatException {
    if (source.length != BodyFormat.ID_BYTES) {
      throw FormatException.malformed("an id is 32 bytes, not " + source.length);
    }
    return at(source, 0);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  int compareTo(Identifier other) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != other.bytes[i]) {
        return (bytes[i] & 0xFF) - (other.bytes[i] & 0xFF);
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identifier && Arrays.equals(bytes, ((Identifier) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return Hex.of(bytes);
  }
}
