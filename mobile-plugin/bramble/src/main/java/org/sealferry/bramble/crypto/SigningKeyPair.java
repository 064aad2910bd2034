package org.sealferry.bramble.crypto;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 key pair of ours, kept as its 32-byte seed. Wire §1.4. */
public final class SigningKeyPair {
  private final SecretKey seed;
  private final SigningPublicKey publicKey;

  private SigningKeyPair(SecretKey seed) {
    this.seed = seed;
    byte[] encoded = new byte[SigningPublicKey.BYTES];
    Ed25519.generatePublicKey(seed.exposed(), 0, encoded, 0);
    this.publicKey = SigningPublicKey.ours(encoded);
  }

  /** Makes a fresh pair. */
  public static SigningKeyPair generate(SecureRandom random) {
    return new SigningKeyPair(SecretKey.random(random));
  }

  /** Makes the pair of a seed, of which a copy is taken. */
  public static SigningKeyPair fromSeed(SecretKey seed) {
    return new SigningKeyPair(SecretKey.of(seed.exposed()));
  }

  /** Returns SIGN(label, data): pure Ed25519 over the length-prefixed label and data. */
  public Signature sign(String label, byte[] data) {
    byte[] signed = Labelled.concatenate(label, data);
    byte[] signature = new byte[Signature.BYTES];
    Ed25519.sign(seed.exposed(), 0, signed, 0, signed.length, signature, 0);
    return Signature.ours(signature);
  }

  /** Returns the seed itself, not a copy: erasing it erases the pair. */
  public SecretKey seed() {
    return seed;
  }

  /** Returns the public key. */
  public SigningPublicKey publicKey() {
    return publicKey;
  }
}
