package org.sealferry.server.serverkey;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sealferry.protocol.openpgp.Passphrase;

/**
 * Locks what the database keeps of the server's secrets; itself kept outside of it. Erased by
 * {@link #close()}, never printed.
 */
public final class KeyPassphrase implements AutoCloseable {
  private static final int MIN_CHARACTERS = 12;

  private final char[] characters;

  private KeyPassphrase(char[] characters) {
    this.characters = characters;
  }

  /**
   * Copies the characters; the caller erases its own.
   *
   * @throws IllegalArgumentException if there are fewer than twelve
   */
  public static KeyPassphrase of(char[] characters) {
    if (characters.length < MIN_CHARACTERS) {
      throw new IllegalArgumentException(
          "the key passphrase has " + characters.length + " characters, at least 12 are needed");
    }
    return new KeyPassphrase(characters.clone());
  }

  Passphrase openPgp() {
    return Passphrase.of(characters);
  }

  /** Returns the UTF-8 form; the caller erases it. */
  byte[] utf8() {
    ByteBuffer encoded = ByteBuffer.allocate(4 * characters.length);
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters), encoded, true);
    byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }

  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }

  @Override
  public String toString() {
    return "KeyPassphrase";
  }
}
