package org.sealferry.protocol.openpgp;

import java.nio.charset.StandardCharsets;

/** What a new destination key is to hold. PROTOCOL.md §3. */
public final class KeyPlan {
  private static final int MAX_NAME_BYTES = 200;

  private final String name;
  private final boolean recovery;
  private final boolean offlineKey;

  private KeyPlan(String name, boolean recovery, boolean offlineKey) {
    this.name = name;
    this.recovery = recovery;
    this.offlineKey = offlineKey;
  }

  /**
   * Plans a primary key, one signing and one encryption subkey.
   *
   * @param name becomes the user id; 1 to 200 bytes of UTF-8, no control characters
   * @throws IllegalArgumentException for any other name
   */
  public static KeyPlan named(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > MAX_NAME_BYTES || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          "a destination's name is 1 to 200 bytes without control characters, this has " + bytes);
    }
    return new KeyPlan(name, false, false);
  }

  /** Plans a recovery encryption subkey too; take its secret away with RECOVERY_ONLY. */
  public KeyPlan withRecovery() {
    return new KeyPlan(name, true, offlineKey);
  }

  /** Plans a destination whose decryption key is never on the server. */
  public KeyPlan withOfflineKey() {
    return new KeyPlan(name, recovery, true);
  }

  String name() {
    return name;
  }

  boolean hasRecovery() {
    return recovery;
  }

  boolean isOfflineKey() {
    return offlineKey;
  }
}
