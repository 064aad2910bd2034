package org.sealferry.server.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of what an opened document says, as {@code sha256sum} prints it. */
public final class BodySha256 {
  private static final int BYTES = 32;

  private final byte[] bytes;

  private BodySha256(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the hash of exactly these 32 bytes. */
  public static BodySha256 of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("SHA-256 has 32 bytes, not " + bytes.length);
    }
    return new BodySha256(bytes.clone());
  }

  /** Returns a new digest. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Returns 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
