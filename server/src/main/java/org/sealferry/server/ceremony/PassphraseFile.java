package org.sealferry.server.ceremony;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.sealferry.server.directory.PrivateFile;

/** A passphrase alone in a file, in UTF-8, perhaps with a line end. */
final class PassphraseFile {
  private static final int LETTERS = 30;
  private static final int GROUP = 5;
  private static final int MAX_BYTES = 4_096;

  /** Letters and digits that nobody mistakes for each other: RFC 4648's base32, lower case. */
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

  private PassphraseFile() {}

  /** Writes a new passphrase of 150 bits: groups of letters that can be read out and typed. */
  static void generate(Path file, SecureRandom random) throws IOException {
    byte[] text = new byte[LETTERS + LETTERS / GROUP];
    int at = 0;
    for (int i = 0; i < LETTERS; i++) {
      if (i > 0 && i % GROUP == 0) {
        text[at++] = '-';
      }
      text[at++] = (byte) DIGITS.charAt(random.nextInt(DIGITS.length()));
    }
    text[at] = '\n';
    PrivateFile.write(file, text);
    Arrays.fill(text, (byte) 0);
  }

  /** Returns the characters; the caller erases them. */
  static char[] read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is too long for a passphrase");
    }
    byte[] bytes = Files.readAllBytes(file);
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    Arrays.fill(bytes, (byte) 0);
    int end = decoded.remaining();
    while (end > 0 && (decoded.get(end - 1) == '\n' || decoded.get(end - 1) == '\r')) {
      end--;
    }
    char[] characters = new char[end];
    decoded.get(characters);
    Arrays.fill(decoded.array(), '\0');
    return characters;
  }
}
