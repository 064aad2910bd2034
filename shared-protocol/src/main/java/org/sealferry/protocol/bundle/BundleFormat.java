package org.sealferry.protocol.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Lengths and constants of bundle files. PROTOCOL.md §11. */
final class BundleFormat {
  //  byte 0  16        17                                                            at the end
  //   +-------+---------+--------+------+-------+--------+------+-------+- …
  // -+------+-------+---------+
  //   | magic | version | length | body | check | length | body | check |     | 0    | count |
  // SHA-256 |
  //   +-------+---------+--------+------+-------+--------+------+-------+- …
  // -+------+-------+---------+
  static final byte[] MAGIC = "SEALFERRY BUNDLE".getBytes(StandardCharsets.US_ASCII);
  static final int VERSION = 1;
  static final int HASH_BYTES = 32;

  private BundleFormat() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
