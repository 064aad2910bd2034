package org.sealferry.desktop.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** A password as bytes, UTF-8 when it was typed; never printed, erased after use. */
public final class Password implements AutoCloseable {
  private static final int MAX_BYTES_PER_CHAR = 3;

  private final byte[] bytes;

  private Password(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the characters and overwrites them. */
  static Password of(char[] characters) {
    ByteBuffer encoded = ByteBuffer.allocate(characters.length * MAX_BYTES_PER_CHAR);
    UTF_8.newEncoder().encode(CharBuffer.wrap(characters), encoded, true);
    byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    Arrays.fill(characters, '\0');
    return new Password(bytes);
  }

  /** Takes the first bytes of a buffer, as they are, and overwrites it. */
  static Password of(byte[] buffer, int length) {
    byte[] bytes = Arrays.copyOf(buffer, length);
    Arrays.fill(buffer, (byte) 0);
    return new Password(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  boolean isSameAs(Password other) {
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  /** Overwrites the bytes. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }
}
