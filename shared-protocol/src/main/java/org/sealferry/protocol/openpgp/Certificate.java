package org.sealferry.protocol.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.sig.Features;

/**
 * The destination, as everybody may know it: its primary key and what that binds. Immutable; two
 * certificates with the same knowledge have the same bytes. No clock is read. PROTOCOL.md §3.
 */
public final class Certificate {
  /** The most {@link #encoded()} has: the payload of one body. */
  public static final int MAX_BYTES = 32_767;

  private final CertificateParts parts;
  private final byte[] encoded;
  private final List<String> ignored;

  Certificate(CertificateParts parts, List<String> ignored) throws OpenPgpException {
    this.parts = parts;
    this.encoded = parts.encoded();
    this.ignored = List.copyOf(ignored);
    if (encoded.length > MAX_BYTES) {
      throw new OpenPgpException(
          OpenPgpException.Reason.TOO_LARGE,
          "a certificate of " + encoded.length + " bytes, at most " + MAX_BYTES + " are allowed");
    }
  }

  /**
   * Reads a binary certificate of up to 64 KiB. What the primary key does not bind, or the policy
   * refuses, is left out and named in {@link #ignored()}.
   *
   * @throws OpenPgpException if it is no certificate, or the primary key is refused or binds
   *     nothing
   */
  public static Certificate parse(byte[] encoded, OpenPgpPolicy policy) throws OpenPgpException {
    return CertificateReader.read(encoded, policy);
  }

  /** Reads a certificate as people paste it. */
  public static Certificate parseArmored(String text, OpenPgpPolicy policy)
      throws OpenPgpException {
    return parse(Armor.decode(text), policy);
  }

  /** Returns the bytes, in their one order. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Returns the bytes as text for people. */
  public String armored() {
    return Armor.encode(encoded);
  }

  /** Returns the fingerprint of the primary key: the destination. */
  public Fingerprint fingerprint() {
    return parts.primary().fingerprint();
  }

  /** Returns the newest user id. */
  public Optional<String> name() {
    return newestUserId().map(UserId::text);
  }

  /**
   * Returns what an enrolment needs: one user id, the active encryption subkey, the recovery and
   * the unrevoked signing subkeys.
   */
  public Certificate minimal() {
    List<Subkey> some = new ArrayList<>();
    activeEncryptionSubkey().ifPresent(some::add);
    some.addAll(recoverySubkeys());
    some.addAll(signingSubkeys());
    List<UserId> one = new ArrayList<>();
    newestUserId().ifPresent(one::add);
    return same(parts.only(one, some));
  }

  /**
   * Returns both certificates' knowledge.
   *
   * @throws OpenPgpException OTHER_DESTINATION, or TOO_LARGE for one body
   */
  public Certificate merge(Certificate other) throws OpenPgpException {
    if (!other.fingerprint().equals(fingerprint())) {
      throw new OpenPgpException(
          OpenPgpException.Reason.OTHER_DESTINATION,
          "a certificate of " + other.fingerprint() + " cannot be merged into " + fingerprint());
    }
    return new Certificate(parts.with(other.parts), ignored);
  }

  /** Returns whether merging another certificate of this destination would add anything. */
  public boolean adds(Certificate other) {
    return other.fingerprint().equals(fingerprint())
        && !Arrays.equals(encoded, parts.with(other.parts).encoded());
  }

  /** Returns whether the decryption key is kept off line, so that SEALED frees authors. */
  public boolean isOfflineKey() {
    BoundSignature directKey = parts.directKey();
    return directKey != null && directKey.has(Notation.OFFLINE);
  }

  /** Returns all bound subkeys, oldest first, also revoked ones. */
  public List<Subkey> subkeys() {
    return parts.subkeys();
  }

  /** Returns a bound subkey. */
  public Optional<Subkey> subkey(Fingerprint fingerprint) {
    return parts.subkeys().stream()
        .filter(subkey -> subkey.fingerprint().equals(fingerprint))
        .findFirst();
  }

  /**
   * Returns the subkey documents are sealed to: the newest by creation of the encryption subkeys
   * that are neither revoked nor next.
   */
  public Optional<Subkey> activeEncryptionSubkey() {
    return usable(Subkey.Role.ENCRYPTION).stream().max(Subkey.BY_CREATION);
  }

  /** Returns the subkeys everything is sealed to beside the active one. */
  public List<Subkey> recoverySubkeys() {
    return usable(Subkey.Role.RECOVERY);
  }

  /** Returns the unrevoked subkeys that sign statements, oldest first, without next ones. */
  public List<Subkey> signingSubkeys() {
    return usable(Subkey.Role.SIGNING);
  }

  /** Returns why the destination as a whole was revoked, if it was. */
  public Optional<Revocation> revocation() {
    return parts.revocations().reason();
  }

  /** Returns when primary key or active encryption subkey ends: for a warning, nothing else. */
  public Optional<Instant> expires() {
    Optional<Instant> primary = primaryExpires();
    Optional<Instant> active = activeEncryptionSubkey().flatMap(Subkey::expires);
    boolean sooner =
        active.isPresent() && (!primary.isPresent() || active.get().isBefore(primary.get()));
    return sooner ? active : primary;
  }

  /** Returns when the primary key made the newest signature of this certificate. */
  public Instant newestSignature() {
    return Instant.ofEpochSecond(parts.newestSignatureSeconds());
  }

  /** Returns what was left out when this was read, and why; for people. */
  public List<String> ignored() {
    return ignored;
  }

  CertificateParts parts() {
    return parts;
  }

  /** Returns the keys a message is sealed to: the active one first. PROTOCOL.md §2. */
  List<Subkey> recipients() throws OpenPgpException {
    if (revocation().isPresent()) {
      throw new OpenPgpException(
          OpenPgpException.Reason.REVOKED, "destination " + fingerprint() + " is revoked");
    }
    List<Subkey> recipients = new ArrayList<>();
    recipients.add(
        activeEncryptionSubkey()
            .orElseThrow(
                () ->
                    new OpenPgpException(
                        OpenPgpException.Reason.NO_ENCRYPTION_KEY,
                        "destination " + fingerprint() + " has no active encryption subkey")));
    recipients.addAll(recoverySubkeys());
    return recipients;
  }

  /** Returns whether a recipient reads version 2 data, by its binding or by the primary key. */
  boolean readsVersion2(Subkey subkey) {
    BoundSignature directKey = parts.directKey();
    Features features = subkey.binding().features();
    if (features == null && directKey != null) {
      features = directKey.features();
    }
    if (features == null) {
      features = newestUserId().map(one -> one.certification().features()).orElse(null);
    }
    return features != null && features.supportsSEIPDv2();
  }

  private Optional<Instant> primaryExpires() {
    KeyPacket primary = parts.primary();
    BoundSignature directKey = parts.directKey();
    long direct = directKey == null ? Long.MAX_VALUE : directKey.expires(primary);
    long byUserId =
        newestUserId().map(one -> one.certification().expires(primary)).orElse(Long.MAX_VALUE);
    return Subkey.instant(Math.min(direct, byUserId));
  }

  private Optional<UserId> newestUserId() {
    return parts.userIds().stream()
        .filter(userId -> !userId.isRevoked())
        .max(Comparator.comparing(UserId::certification, BoundSignature.BY_TIME));
  }

  private List<Subkey> usable(Subkey.Role role) {
    List<Subkey> usable = new ArrayList<>(parts.subkeys());
    usable.removeIf(one -> one.role() != role || !one.isUsable());
    return List.copyOf(usable);
  }

  private Certificate same(CertificateParts fewer) {
    try {
      return new Certificate(fewer, List.of());
    } catch (OpenPgpException e) {
      throw new AssertionError("a part is not larger than the whole", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate && Arrays.equals(encoded, ((Certificate) other).encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "certificate of " + fingerprint();
  }
}
