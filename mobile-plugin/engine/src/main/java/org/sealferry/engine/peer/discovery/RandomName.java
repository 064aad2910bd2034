package org.sealferry.engine.peer.discovery;

import java.security.SecureRandom;
import java.util.Locale;

/** Names that can be said and mean nothing. PROTOCOL.md §5.5. */
public final class RandomName {
  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aeiou";
  private static final int SYLLABLES = 3;

  private RandomName() {}

  /** Draws a name of three syllables and two digits, as {@code Bakiro 47}. */
  public static String draw(SecureRandom random) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < SYLLABLES; i++) {
      name.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      name.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
    }
    name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
    return name + String.format(Locale.ROOT, " %02d", random.nextInt(100));
  }
}
