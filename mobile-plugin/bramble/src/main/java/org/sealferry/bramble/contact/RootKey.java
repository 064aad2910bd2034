package org.sealferry.bramble.contact;

import org.sealferry.bramble.crypto.SecretKey;

/** What both sides of a new contact agreed on: a secret and a time. Wire §2.3. */
public final class RootKey {
  private final SecretKey key;
  private final long timestamp;

  /**
   * Takes both.
   *
   * @param key the master key, which stays the caller's to erase
   * @param timestamp t0 in milliseconds since 1970
   */
  public RootKey(SecretKey key, long timestamp) {
    this.key = key;
    this.timestamp = timestamp;
  }

  /** Returns the secret. */
  public SecretKey key() {
    return key;
  }

  /** Returns t0 in milliseconds since 1970. */
  public long timestamp() {
    return timestamp;
  }
}
