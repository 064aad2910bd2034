package org.sealferry.bramble.crypto;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** Agrees on a secret with X25519 and the labelled hash. Wire §1.3. */
public final class Agreement {
  private Agreement() {}

  /**
   * Returns DH1(label, their, our, inputs…).
   *
   * @throws CryptoException if their key is of small order, so that the result would be all zero
   */
  public static SecretKey dh1(
      String label, AgreementPublicKey their, AgreementKeyPair our, byte[]... inputs)
      throws CryptoException {
    return hash(label, new byte[][] {multiply(our, their)}, inputs);
  }

  /**
   * Returns DH3(label, …) in its version 0.1, as Alice computes it.
   *
   * @throws CryptoException if one of their keys is of small order
   */
  public static SecretKey dh3AsAlice(
      String label, StaticAndEphemeral our, PublicStaticAndEphemeral their, byte[]... inputs)
      throws CryptoException {
    byte[] both = multiply(our.ephemeralPair(), their.ephemeralKey());
    byte[] ourStatic = multiply(our.staticPair(), their.ephemeralKey());
    byte[] theirStatic = multiply(our.ephemeralPair(), their.staticKey());
    return hash(label, new byte[][] {both, ourStatic, theirStatic}, inputs);
  }

  /**
   * Returns DH3(label, …) in its version 0.1, as Bob computes it.
   *
   * @throws CryptoException if one of their keys is of small order
   */
  public static SecretKey dh3AsBob(
      String label, StaticAndEphemeral our, PublicStaticAndEphemeral their, byte[]... inputs)
      throws CryptoException {
    byte[] both = multiply(our.ephemeralPair(), their.ephemeralKey());
    byte[] theirStatic = multiply(our.ephemeralPair(), their.staticKey());
    byte[] ourStatic = multiply(our.staticPair(), their.ephemeralKey());
    return hash(label, new byte[][] {both, theirStatic, ourStatic}, inputs);
  }

  static byte[] multiply(AgreementKeyPair our, AgreementPublicKey their) throws CryptoException {
    byte[] shared = new byte[32];
    if (!X25519.calculateAgreement(our.privateKey().exposed(), 0, their.exposed(), 0, shared, 0)) {
      throw new CryptoException("X25519 public key of small order: the result is all zero");
    }
    return shared;
  }

  private static SecretKey hash(String label, byte[][] shared, byte[]... inputs) {
    byte[][] all = Arrays.copyOf(shared, shared.length + inputs.length);
    System.arraycopy(inputs, 0, all, shared.length, inputs.length);
    byte[] secret = Hash.of(label, all);
    SecretKey result = SecretKey.of(secret);
    Arrays.fill(secret, (byte) 0);
    for (byte[] raw : shared) {
      Arrays.fill(raw, (byte) 0);
    }
    return result;
  }
}
