package org.sealferry.server.serverkey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/** Seals bytes for the database under a key that scrypt derives from the key passphrase. */
final class SecretSeal {
  //  byte 0     1      17      29
  //   +---------+------+-------+----------------------------+
  //   | version | salt | nonce | AES-256-GCM, tag at the end |
  //   +---------+------+-------+----------------------------+
  private static final byte VERSION = 1;
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + SALT_BYTES + NONCE_BYTES;
  private static final int KEY_BYTES = 32;

  /** scrypt's N and r: 32 MiB, a tenth of a second. */
  private static final int COST = 1 << 15;

  private static final int BLOCK = 8;

  private final SecureRandom random;

  SecretSeal(SecureRandom random) {
    this.random = random;
  }

  /**
   * Seals a secret.
   *
   * @param purpose authenticated too: what was sealed for one purpose does not open for another
   */
  byte[] seal(byte[] secret, String purpose, KeyPassphrase passphrase) {
    byte[] head = new byte[HEAD_BYTES];
    random.nextBytes(head);
    head[0] = VERSION;
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, head, purpose, passphrase).doFinal(secret);
      byte[] whole = Arrays.copyOf(head, HEAD_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, HEAD_BYTES, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  byte[] open(byte[] whole, String purpose, KeyPassphrase passphrase) throws KeyException {
    if (whole.length <= HEAD_BYTES || whole[0] != VERSION) {
      throw new KeyException(
          "The " + purpose + " in the database is not in the form this release writes");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, whole, purpose, passphrase)
          .doFinal(whole, HEAD_BYTES, whole.length - HEAD_BYTES);
    } catch (AEADBadTagException e) {
      throw KeyException.wrongPassphrase(purpose, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] head, String purpose, KeyPassphrase passphrase)
      throws GeneralSecurityException {
    byte[] salt = Arrays.copyOfRange(head, 1, 1 + SALT_BYTES);
    byte[] password = passphrase.utf8();
    byte[] key = SCrypt.generate(password, salt, COST, BLOCK, 1, KEY_BYTES);
    Arrays.fill(password, (byte) 0);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BITS, head, 1 + SALT_BYTES, NONCE_BYTES));
    Arrays.fill(key, (byte) 0);
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
