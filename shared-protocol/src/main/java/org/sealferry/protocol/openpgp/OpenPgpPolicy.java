package org.sealferry.protocol.openpgp;

import static org.bouncycastle.bcpg.HashAlgorithmTags.SHA256;
import static org.bouncycastle.bcpg.HashAlgorithmTags.SHA384;
import static org.bouncycastle.bcpg.HashAlgorithmTags.SHA512;
import static org.bouncycastle.bcpg.PublicKeyAlgorithmTags.RSA_GENERAL;
import static org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags.AES_128;
import static org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags.AES_192;
import static org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags.AES_256;

import java.util.Set;

/**
 * Decides which algorithms may verify, decrypt and be sealed to. Refusals name what was refused.
 * What is made anew is always Ed25519, SHA-256 or SHA-512, X25519 and AES-256; the policy only
 * widens what is read. PROTOCOL.md §2–4.
 */
public final class OpenPgpPolicy {
  private final int minRsaBits;
  private final Set<Integer> hashes;
  private final Set<Integer> ciphers;

  OpenPgpPolicy(int minRsaBits, Set<Integer> hashes, Set<Integer> ciphers) {
    this.minRsaBits = minRsaBits;
    this.hashes = Set.copyOf(hashes);
    this.ciphers = Set.copyOf(ciphers);
  }

  /**
   * Accepts Ed25519, X25519 and RSA from 3072 bits, SHA-256, SHA-384 and SHA-512, and AES. Refuses
   * everything else by name: DSA, ElGamal, other curves, SHA-1, older ciphers.
   */
  public static OpenPgpPolicy standard() {
    return new OpenPgpPolicy(
        3072, Set.of(SHA256, SHA384, SHA512), Set.of(AES_128, AES_192, AES_256));
  }

  void mayVerify(KeyPacket key) throws OpenPgpException {
    mayUse(key, key.canSign());
  }

  void mayEncryptTo(KeyPacket key) throws OpenPgpException {
    mayUse(key, key.canEncrypt());
  }

  void mayHash(int hash) throws OpenPgpException {
    if (!hashes.contains(hash)) {
      throw weak("a signature with " + Algorithms.hash(hash));
    }
  }

  void mayDecrypt(int cipher) throws OpenPgpException {
    if (!ciphers.contains(cipher)) {
      throw weak("a message encrypted with " + Algorithms.cipher(cipher));
    }
  }

  private void mayUse(KeyPacket key, boolean fits) throws OpenPgpException {
    boolean known = key.canSign() || key.canEncrypt();
    if (!known || (key.algorithm() == RSA_GENERAL && key.bits() < minRsaBits)) {
      throw weak("key " + key.fingerprint() + " of " + Algorithms.key(key));
    }
    if (!fits) {
      throw new OpenPgpException(
          OpenPgpException.Reason.WRONG_USAGE,
          "key " + key.fingerprint() + " of " + Algorithms.key(key) + " used for something else");
    }
  }

  private static OpenPgpException weak(String what) {
    return new OpenPgpException(
        OpenPgpException.Reason.WEAK_ALGORITHM, what + ", which the policy refuses");
  }
}
