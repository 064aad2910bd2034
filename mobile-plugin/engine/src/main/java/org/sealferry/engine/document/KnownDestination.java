package org.sealferry.engine.document;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.Fingerprint;

/** A destination this phone has heard of, perhaps by its fingerprint only. PROTOCOL.md §3. */
public final class KnownDestination {
  private final long number;
  private final Fingerprint fingerprint;
  private final @Nullable Certificate certificate;
  private final long knownTimeMillis;

  KnownDestination(
      long number, Fingerprint fingerprint, @Nullable Certificate certificate, long knownTime) {
    this.number = number;
    this.fingerprint = fingerprint;
    this.certificate = certificate;
    this.knownTimeMillis = knownTime;
  }

  /** Returns the row's number; never reused. */
  public long number() {
    return number;
  }

  /** Returns the fingerprint of the primary key: what the destination is. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /** Returns everything its primary key was seen to bind; empty while nobody has brought it. */
  public Optional<Certificate> certificate() {
    return Optional.ofNullable(certificate);
  }

  /** Returns the newest signature time by its keys, ms since 1970, 0 when none. PROTOCOL.md §6. */
  public long knownTimeMillis() {
    return knownTimeMillis;
  }

  @Override
  public String toString() {
    return "destination " + fingerprint;
  }
}
