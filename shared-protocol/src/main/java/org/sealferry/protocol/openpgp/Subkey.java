package org.sealferry.protocol.openpgp;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** A subkey that the destination's primary key binds, as its newest binding says. */
public final class Subkey {
  static final Comparator<Subkey> BY_CREATION =
      Comparator.<Subkey>comparingLong(subkey -> subkey.key.createdSeconds())
          .thenComparing(Subkey::fingerprint);

  private final KeyPacket key;
  private final BoundSignature binding;
  private final Revocations revocations;

  Subkey(KeyPacket key, BoundSignature binding, Revocations revocations) {
    this.key = key;
    this.binding = binding;
    this.revocations = revocations;
  }

  /** What a subkey is for. */
  public enum Role {
    /** Signs statements. */
    SIGNING,
    /** Documents are sealed to the active one of these. */
    ENCRYPTION,
    /** Documents are sealed to each of these too; the secrets are kept off line. */
    RECOVERY,
    /** Nothing that the ferry uses. */
    OTHER
  }

  /** Returns the fingerprint of the subkey. */
  public Fingerprint fingerprint() {
    return key.fingerprint();
  }

  /** Returns what it may be used for. */
  public Role role() {
    int flags = binding.keyFlags();
    if ((flags & BoundSignature.FLAG_SIGN) != 0 && key.canSign()) {
      return Role.SIGNING;
    }
    if ((flags & BoundSignature.FLAGS_ENCRYPT) != 0 && key.canEncrypt()) {
      return binding.has(Notation.RECOVERY) ? Role.RECOVERY : Role.ENCRYPTION;
    }
    return Role.OTHER;
  }

  /** Returns whether it is made ready but not yet used. */
  public boolean isNext() {
    return binding.has(Notation.NEXT);
  }

  /** Returns when it was made. */
  public Instant created() {
    return Instant.ofEpochSecond(key.createdSeconds());
  }

  /** Returns when it ends; for signatures made later, and for warnings. */
  public Optional<Instant> expires() {
    return instant(binding.expires(key));
  }

  /** Returns the gravest reason it was revoked for, if it was. */
  public Optional<Revocation> revocation() {
    return revocations.reason();
  }

  /** Returns when it was revoked. */
  public Optional<Instant> revokedAt() {
    return revocations.gravest().map(one -> Instant.ofEpochSecond(one.created()));
  }

  KeyPacket key() {
    return key;
  }

  BoundSignature binding() {
    return binding;
  }

  Revocations revocations() {
    return revocations;
  }

  boolean isUsable() {
    return !revocation().isPresent() && !isNext();
  }

  static Optional<Instant> instant(long seconds) {
    return seconds == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(seconds));
  }

  @Override
  public String toString() {
    return role() + " subkey " + fingerprint();
  }
}
