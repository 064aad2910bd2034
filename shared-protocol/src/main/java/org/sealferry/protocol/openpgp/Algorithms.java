package org.sealferry.protocol.openpgp;

import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;

/** Names of algorithms, for messages. RFC 9580, section 9. */
final class Algorithms {
  private static final String[] KEYS = {
    null,
    "RSA",
    "RSA (encrypt only)",
    "RSA (sign only)",
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    "ElGamal",
    "DSA",
    "ECDH",
    "ECDSA",
    "ElGamal",
    null,
    "EdDSA",
    null,
    null,
    "X25519",
    "X448",
    "Ed25519",
    "Ed448"
  };
  private static final String[] HASHES = {
    null,
    "MD5",
    "SHA-1",
    "RIPEMD-160",
    null,
    null,
    null,
    null,
    "SHA-256",
    "SHA-384",
    "SHA-512",
    "SHA-224",
    "SHA3-256",
    null,
    "SHA3-512"
  };
  private static final String[] CIPHERS = {
    "plaintext",
    "IDEA",
    "TripleDES",
    "CAST5",
    "Blowfish",
    null,
    null,
    "AES-128",
    "AES-192",
    "AES-256",
    "Twofish",
    "Camellia-128",
    "Camellia-192",
    "Camellia-256"
  };

  private Algorithms() {}

  static String key(KeyPacket key) {
    String name = key(key.algorithm());
    return key.algorithm() == PublicKeyAlgorithmTags.RSA_GENERAL
        ? name + " of " + key.bits() + " bits"
        : name;
  }

  static String key(int id) {
    return name("public-key algorithm ", KEYS, id);
  }

  static String hash(int id) {
    return name("hash algorithm ", HASHES, id);
  }

  static String cipher(int id) {
    return name("cipher ", CIPHERS, id);
  }

  private static String name(String kind, String[] names, int id) {
    boolean known = id >= 0 && id < names.length && names[id] != null;
    return known ? names[id] : kind + id;
  }
}
