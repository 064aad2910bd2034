package org.sealferry.bramble.bqp;

import org.sealferry.bramble.crypto.Mac;
import org.sealferry.bramble.crypto.SecretKey;

/** What each side says to show that both saw the same two codes and keys. Wire §6.2. */
final class Confirmations {
  private static final String LABEL = "org.briarproject.bramble.keyagreement/CONFIRMATION_MAC";

  private final SecretKey key;
  private final Shown our;
  private final Shown their;

  /** What one side showed: its code, and its key. */
  static final class Shown {
    private final byte[] payload;
    private final byte[] key;

    Shown(byte[] payload, byte[] key) {
      this.payload = payload;
      this.key = key;
    }
  }

  /** Takes over the key. */
  Confirmations(SecretKey key, Shown our, Shown their) {
    this.key = key;
    this.our = our;
    this.their = their;
  }

  byte[] our() {
    return Mac.of(LABEL, key, our.payload, our.key, their.payload, their.key);
  }

  boolean isTheirs(byte[] mac) {
    return Mac.verify(mac, LABEL, key, their.payload, their.key, our.payload, our.key);
  }

  void erase() {
    key.erase();
  }
}
