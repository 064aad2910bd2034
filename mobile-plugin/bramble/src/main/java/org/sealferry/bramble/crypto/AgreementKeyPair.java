package org.sealferry.bramble.crypto;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** An X25519 key pair of ours; the private key is clamped when made. Wire §1.3. */
public final class AgreementKeyPair {
  private final SecretKey privateKey;
  private final AgreementPublicKey publicKey;

  private AgreementKeyPair(SecretKey privateKey) {
    this.privateKey = privateKey;
    byte[] encoded = new byte[AgreementPublicKey.BYTES];
    X25519.generatePublicKey(privateKey.exposed(), 0, encoded, 0);
    this.publicKey = AgreementPublicKey.ours(encoded);
  }

  /** Makes a fresh pair. */
  public static AgreementKeyPair generate(SecureRandom random) {
    return fromPrivate(SecretKey.random(random));
  }

  /** Makes the pair of a private key, of which a clamped copy is taken. */
  public static AgreementKeyPair fromPrivate(SecretKey privateKey) {
    byte[] clamped = privateKey.encoded();
    clamped[0] &= (byte) 0xF8;
    clamped[31] &= 0x7F;
    clamped[31] |= 0x40;
    return new AgreementKeyPair(SecretKey.of(clamped));
  }

  /** Returns the clamped private key itself, not a copy: erasing it erases the pair. */
  public SecretKey privateKey() {
    return privateKey;
  }

  /** Returns the public key. */
  public AgreementPublicKey publicKey() {
    return publicKey;
  }
}
