package org.sealferry.protocol.item;

import java.util.Arrays;
import java.util.Optional;

/**
 * What travels: a kind and a payload, the same bytes as a BSP message, an item over HTTPS and an
 * entry of a bundle file. Immutable. PROTOCOL.md §1.
 */
public final class Body {
  private final byte[] bytes;
  private final BodyId id;

  private Body(byte[] bytes) {
    this.bytes = bytes;
    this.id = BodyId.hash(bytes);
  }

  /**
   * Takes bytes from outside as a body of any kind, also of one that is not defined yet.
   *
   * @throws FormatException if there are none or more than 32 768
   */
  public static Body parse(byte[] bytes) throws FormatException {
    if (bytes.length < BodyFormat.KIND_BYTES || bytes.length > BodyFormat.MAX_BODY_BYTES) {
      throw FormatException.malformed("a body is 1 to 32768 bytes, not " + bytes.length);
    }
    return new Body(bytes.clone());
  }

  /** Makes a body; a payload that is too long is the caller's mistake. */
  public static Body of(BodyKind kind, byte[] payload) {
    return of(kind, payload, 0, payload.length);
  }

  /** Makes a body from part of an array; a payload that is too long is the caller's mistake. */
  public static Body of(BodyKind kind, byte[] source, int offset, int length) {
    if (length > BodyFormat.MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException("payload of " + length + " bytes, at most 32767");
    }
    byte[] bytes = new byte[BodyFormat.KIND_BYTES + length];
    bytes[0] = (byte) kind.code();
    System.arraycopy(source, offset, bytes, BodyFormat.KIND_BYTES, length);
    return new Body(bytes);
  }

  /** Returns the hash of the whole body. */
  public BodyId id() {
    return id;
  }

  /** Returns the kind, or nothing for one that a later version may define (PENDING). */
  public Optional<BodyKind> kind() {
    return BodyKind.of(bytes[0] & 0xFF);
  }

  /** Returns a copy of the bytes after the kind. */
  public byte[] payload() {
    return Arrays.copyOfRange(bytes, BodyFormat.KIND_BYTES, bytes.length);
  }

  /**
   * Returns a copy of the payload of a body that must be of this kind.
   *
   * @throws FormatException if it is of another kind
   */
  public byte[] payload(BodyKind expected) throws FormatException {
    if ((bytes[0] & 0xFF) != expected.code()) {
      throw FormatException.malformed(
          "body of kind " + (bytes[0] & 0xFF) + " where a body of kind " + expected + " belongs");
    }
    return payload();
  }

  /** Returns a copy of the whole body. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Returns the length of the whole body in bytes, 1 to 32 768. */
  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body && id.equals(((Body) other).id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Returns kind, length and id; never the content. */
  @Override
  public String toString() {
    return "body " + id + " of kind " + (bytes[0] & 0xFF) + ", " + bytes.length + " bytes";
  }
}
