package org.sealferry.protocol.enrolment;

import java.security.MessageDigest;
import java.util.Arrays;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.LabelledHash;

/** What a server keeps of a token or code: a hash that tells nothing but equality. */
public final class SecretDigest {
  private static final byte[] VERSION = {1};

  private final byte[] hash;

  private SecretDigest(byte[] hash) {
    this.hash = hash;
  }

  static SecretDigest hash(String label, byte[] secret) {
    return new SecretDigest(LabelledHash.labelled(label).input(VERSION).input(secret).finish());
  }

  /** Returns the digest of exactly these 32 bytes, which come from our own storage. */
  public static SecretDigest of(byte[] hash) {
    if (hash.length != BodyFormat.ID_BYTES) {
      throw new IllegalArgumentException("a digest is 32 bytes, not " + hash.length);
    }
    return new SecretDigest(hash.clone());
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] bytes() {
    return hash.clone();
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SecretDigest
        && MessageDigest.isEqual(hash, ((SecretDigest) other).hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return "SecretDigest";
  }
}
