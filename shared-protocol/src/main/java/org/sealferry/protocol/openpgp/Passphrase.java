package org.sealferry.protocol.openpgp;

import java.util.Arrays;

/** Locks a destination key. Erased by {@link #close()}, never printed. */
public final class Passphrase implements AutoCloseable {
  private final char[] characters;

  private Passphrase(char[] characters) {
    this.characters = characters;
  }

  /**
   * Copies the characters; the caller erases its own.
   *
   * @throws IllegalArgumentException if there is no character
   */
  public static Passphrase of(char[] characters) {
    if (characters.length == 0) {
      throw new IllegalArgumentException("a passphrase has at least one character");
    }
    return new Passphrase(characters.clone());
  }

  char[] characters() {
    return characters;
  }

  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }

  @Override
  public String toString() {
    return "Passphrase";
  }
}
