package org.sealferry.protocol.statement;

import java.util.Arrays;
import java.util.Base64;

/** SHA-256 of the SubjectPublicKeyInfo a server shows in TLS. PROTOCOL.md §7. */
public final class SpkiPin {
  /** Length of a pin. */
  public static final int BYTES = 32;

  private final byte[] sha256;

  private SpkiPin(byte[] sha256) {
    this.sha256 = sha256;
  }

  /** Returns the pin of exactly these 32 bytes. */
  public static SpkiPin of(byte[] sha256) {
    if (sha256.length != BYTES) {
      throw new IllegalArgumentException("a pin is 32 bytes, not " + sha256.length);
    }
    return new SpkiPin(sha256.clone());
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] bytes() {
    return sha256.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpkiPin && Arrays.equals(sha256, ((SpkiPin) other).sha256);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sha256);
  }

  /** Returns the form HTTP clients use: "sha256/" and base64. */
  @Override
  public String toString() {
    return "sha256/" + Base64.getEncoder().encodeToString(sha256);
  }
}
