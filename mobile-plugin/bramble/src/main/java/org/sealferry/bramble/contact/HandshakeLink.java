package org.sealferry.bramble.contact;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.CryptoException;

/** The text two people exchange to be added from afar: a handshake key. Wire §6.4. */
public final class HandshakeLink {
  private static final String SCHEME = "briar://";
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int CHARACTERS = 53;
  private static final int BITS = 5;
  private static final int DIGIT_MASK = (1 << BITS) - 1;
  private static final Pattern CODE = Pattern.compile("(" + SCHEME + ")?([a-z2-7]{53})");
  private static final byte VERSION = 0;

  private final AgreementPublicKey key;

  /** Makes the link of a key. */
  public HandshakeLink(AgreementPublicKey key) {
    this.key = key;
  }

  /**
   * Finds a link in a text.
   *
   * @throws LinkException if there is none, or it is of a version this app does not know
   */
  public static HandshakeLink find(String text) throws LinkException {
    Matcher matcher = CODE.matcher(text);
    if (!matcher.find()) {
      throw new LinkException("no link: 53 of a-z and 2-7 after briar:// are one");
    }
    byte[] bytes = decode(matcher.group(2));
    if (bytes[0] != VERSION) {
      throw new LinkException(
          "the link is of version " + (bytes[0] & 0xFF) + ", this app knows 0: update it");
    }
    try {
      return new HandshakeLink(AgreementPublicKey.of(Arrays.copyOfRange(bytes, 1, bytes.length)));
    } catch (CryptoException e) {
      throw new IllegalStateException("53 digits give 33 bytes", e);
    }
  }

  /** The last bit of the last digit is not used. */
  private static byte[] decode(String digits) {
    byte[] bytes = new byte[1 + AgreementPublicKey.BYTES];
    int buffer = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < CHARACTERS; i++) {
      buffer = ((buffer << BITS) | DIGITS.indexOf(digits.charAt(i))) & 0xFFFF;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes[at++] = (byte) (buffer >>> bits);
      }
    }
    return bytes;
  }

  /** Returns the key of whoever gave the link away. */
  public AgreementPublicKey key() {
    return key;
  }

  /** Returns the text. */
  public String text() {
    byte[] bytes = new byte[1 + AgreementPublicKey.BYTES];
    System.arraycopy(key.encoded(), 0, bytes, 1, AgreementPublicKey.BYTES);
    StringBuilder text = new StringBuilder(SCHEME);
    int buffer = 0;
    int bits = 0;
    for (byte next : bytes) {
      buffer = ((buffer << Byte.SIZE) | (next & 0xFF)) & 0xFFFF;
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(DIGITS.charAt((buffer >>> bits) & DIGIT_MASK));
      }
    }
    return text.append(DIGITS.charAt((buffer << (BITS - bits)) & DIGIT_MASK)).toString();
  }
}
