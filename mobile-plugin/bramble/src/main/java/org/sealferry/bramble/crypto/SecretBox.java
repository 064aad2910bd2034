package org.sealferry.bramble.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Seals and opens in place, within one array, with XSalsa20 and Poly1305 as NaCl's secretbox does.
 * Wire §1.2. One object serves one key and one thread.
 */
public final class SecretBox {
  //  offset            + 16                       + length
  //   +-----------------+--------------------------+
  //   | Poly1305 tag    | plaintext or ciphertext  |
  //   +-----------------+--------------------------+

  /** Length of a nonce; it must never repeat under one key. */
  public static final int NONCE_BYTES = 24;

  /** Length of the tag; it stands before what it authenticates. */
  public static final int TAG_BYTES = 16;

  private final SecretKey key;
  private final XSalsa20Engine cipher = new XSalsa20Engine();
  private final Poly1305 authenticator = new Poly1305();
  private final byte[] oneTimeKey = new byte[32];
  private final byte[] tag = new byte[TAG_BYTES];

  /** Makes a box under a key, which stays the caller's to erase. */
  public SecretBox(SecretKey key) {
    this.key = key;
  }

  /**
   * Encrypts the range after the tag and writes the tag.
   *
   * @param length of the whole box, tag included: at least 16
   */
  public void seal(byte[] nonce, byte[] box, int offset, int length) {
    start(nonce, length);
    int content = offset + TAG_BYTES;
    cipher.processBytes(box, content, length - TAG_BYTES, box, content);
    authenticate(box, content, length - TAG_BYTES);
    System.arraycopy(tag, 0, box, offset, TAG_BYTES);
  }

  /**
   * Verifies the tag, then decrypts the range after it. A wrong box is left as it was.
   *
   * @param length of the whole box, tag included
   * @throws CryptoException if the box is shorter than its tag or the tag is wrong
   */
  public void open(byte[] nonce, byte[] box, int offset, int length) throws CryptoException {
    if (length < TAG_BYTES) {
      throw new CryptoException("box of " + length + " bytes is shorter than its tag of 16");
    }
    start(nonce, length);
    int content = offset + TAG_BYTES;
    authenticate(box, content, length - TAG_BYTES);
    if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(box, offset, content))) {
      throw new CryptoException("box of " + length + " bytes has a wrong Poly1305 tag");
    }
    cipher.processBytes(box, content, length - TAG_BYTES, box, content);
  }

  private void start(byte[] nonce, int length) {
    if (nonce.length != NONCE_BYTES || length < TAG_BYTES) {
      throw new IllegalArgumentException(
          "nonce of " + nonce.length + " bytes, must be 24; box of " + length + ", at least 16");
    }
    cipher.init(true, new ParametersWithIV(new KeyParameter(key.exposed()), nonce));
    Arrays.fill(oneTimeKey, (byte) 0);
    cipher.processBytes(oneTimeKey, 0, oneTimeKey.length, oneTimeKey, 0);
    authenticator.init(new KeyParameter(oneTimeKey));
    Arrays.fill(oneTimeKey, (byte) 0);
  }

  private void authenticate(byte[] box, int offset, int length) {
    authenticator.update(box, offset, length);
    authenticator.doFinal(tag, 0);
  }
}
