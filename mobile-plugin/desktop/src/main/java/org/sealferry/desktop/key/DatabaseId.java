package org.sealferry.desktop.key;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names one database, also outside its directory: 16 random bytes. */
public final class DatabaseId {
  static final int BYTES = 16;

  private final byte[] bytes;

  private DatabaseId(byte[] bytes) {
    this.bytes = bytes;
  }

  static DatabaseId of(byte[] bytes) {
    return new DatabaseId(bytes.clone());
  }

  static DatabaseId random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new DatabaseId(bytes);
  }

  byte[] encoded() {
    return bytes.clone();
  }

  /** Returns 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
