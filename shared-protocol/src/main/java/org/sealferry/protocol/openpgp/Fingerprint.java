package org.sealferry.protocol.openpgp;

import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.encoders.Hex;

/** Names an OpenPGP key: 20 bytes for version 4 keys, 32 bytes for version 6 keys. */
public final class Fingerprint implements Comparable<Fingerprint> {
  /** Length for a version 4 key. */
  public static final int V4_BYTES = 20;

  /** Length for a version 6 key. */
  public static final int V6_BYTES = 32;

  private final byte[] bytes;

  private Fingerprint(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Wraps 20 or 32 bytes.
   *
   * @throws IllegalArgumentException for any other length; check peers' input first
   */
  public static Fingerprint of(byte[] bytes) {
    if (!isValidLength(bytes.length)) {
      throw new IllegalArgumentException(
          "a fingerprint is 20 or 32 bytes long, these are " + bytes.length);
    }
    return new Fingerprint(bytes.clone());
  }

  /** Reads the hexadecimal form people write, in either case, spaces allowed. */
  public static Fingerprint parse(String text) throws OpenPgpException {
    try {
      byte[] bytes = Hex.decode(text.replace(" ", ""));
      if (isValidLength(bytes.length)) {
        return new Fingerprint(bytes);
      }
    } catch (DecoderException notHex) {
      // falls through to the one message both mistakes share
    }
    throw OpenPgpException.malformed(
        "a fingerprint is written as 40 or 64 hexadecimal digits, this is \"" + text + "\"");
  }

  /** Returns whether a fingerprint may have this many bytes. */
  public static boolean isValidLength(int length) {
    return length == V4_BYTES || length == V6_BYTES;
  }

  /** Returns a copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Returns the version of the key it names: 4 or 6. */
  public int keyVersion() {
    return bytes.length == V4_BYTES ? 4 : 6;
  }

  /** The 8 bytes older packets name the key by. */
  byte[] keyId() {
    return keyVersion() == 4 ? Arrays.copyOfRange(bytes, 12, V4_BYTES) : Arrays.copyOf(bytes, 8);
  }

  @Override
  public int compareTo(Fingerprint other) {
    return org.bouncycastle.util.Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint && Arrays.equals(bytes, ((Fingerprint) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns upper-case hexadecimal digits without spaces. */
  @Override
  public String toString() {
    return Hex.toHexString(bytes).toUpperCase(Locale.ROOT);
  }
}
