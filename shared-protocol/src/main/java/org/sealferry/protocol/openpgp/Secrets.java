package org.sealferry.protocol.openpgp;

import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.jspecify.annotations.Nullable;

/** The secrets that are held, by fingerprint. */
final class Secrets {
  private final Map<Fingerprint, PGPPrivateKey> held;

  private Secrets(Map<Fingerprint, PGPPrivateKey> held) {
    this.held = held;
  }

  static Secrets none() {
    return new Secrets(new TreeMap<>());
  }

  Secrets with(Fingerprint key, PGPPrivateKey secret) {
    Map<Fingerprint, PGPPrivateKey> more = new TreeMap<>(held);
    more.put(key, secret);
    return new Secrets(more);
  }

  Secrets with(Secrets others) {
    Map<Fingerprint, PGPPrivateKey> more = new TreeMap<>(held);
    more.putAll(others.held);
    return new Secrets(more);
  }

  @Nullable PGPPrivateKey get(Fingerprint key) {
    return held.get(key);
  }

  boolean has(Fingerprint key) {
    return held.containsKey(key);
  }
}
