package org.sealferry.engine.peer.nearby;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.Kdf;
import org.sealferry.bramble.crypto.SecretKey;

/** What both screens show: six digits and four pictures. Equal codes mean nobody in between. */
public final class ShortCode {
  /** Number of pictures. */
  public static final int EMOJI = 4;

  private static final long DIGITS_MODULUS = 1_000_000;

  private final String digits;
  private final List<Emoji> emoji;

  private ShortCode(String digits, List<Emoji> emoji) {
    this.digits = digits;
    this.emoji = emoji;
  }

  static ShortCode of(SecretKey shared) {
    SecretKey key = Kdf.derive(NearbyFormat.CODE, shared);
    byte[] bytes = key.encoded();
    key.erase();
    long number = Long.remainderUnsigned(ByteBuffer.wrap(bytes).getLong(), DIGITS_MODULUS);
    List<Emoji> pictures = new ArrayList<>();
    for (int i = 0; i < EMOJI; i++) {
      pictures.add(Emoji.at(bytes[Long.BYTES + i] & (Emoji.COUNT - 1)));
    }
    return new ShortCode(String.format(Locale.ROOT, "%06d", number), List.copyOf(pictures));
  }

  /** Returns six digits, with leading zeros. */
  public String digits() {
    return digits;
  }

  /** Returns the four pictures, in their order. */
  public List<Emoji> emoji() {
    return emoji;
  }

  /** Returns the words of the pictures, separated by blanks. */
  public String words() {
    return emoji.stream().map(Emoji::word).collect(Collectors.joining(" "));
  }

  /** Returns the pictures, separated by blanks. */
  public String symbols() {
    return emoji.stream().map(Emoji::symbol).collect(Collectors.joining(" "));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ShortCode
        && digits.equals(((ShortCode) other).digits)
        && symbols().equals(((ShortCode) other).symbols());
  }

  @Override
  public int hashCode() {
    return digits.hashCode();
  }

  @Override
  public String toString() {
    return digits + " " + symbols();
  }
}
