package org.sealferry.protocol.delivery;

import java.util.Arrays;
import java.util.Base64;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/** Where a walk through a server's statements stands. Only the server knows what it means. */
public final class Cursor {
  /** Longest cursor. */
  public static final int MAX_BYTES = 256;

  private final byte[] bytes;

  private Cursor(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Makes a cursor of 1 to 256 bytes. */
  public static Cursor of(byte[] bytes) {
    if (bytes.length < 1 || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("cursor of " + bytes.length + " bytes, 1 to 256");
    }
    return new Cursor(bytes.clone());
  }

  static Cursor read(CborItem item) throws FormatException {
    return new Cursor(item.bytes(1, MAX_BYTES));
  }

  /** Reads the form it has in an address. */
  public static Cursor parse(String text) throws FormatException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length >= 1 && bytes.length <= MAX_BYTES) {
        return new Cursor(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw FormatException.malformed("a cursor is base64url: " + e.getMessage());
    }
    throw FormatException.malformed("a cursor is 1 to 256 bytes in base64url");
  }

  /** Returns a copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cursor && Arrays.equals(bytes, ((Cursor) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns the form it has in an address: base64url without padding. */
  @Override
  public String toString() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
