package org.sealferry.protocol.openpgp;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * A destination's certificate with those of its secrets that are held here. Immutable: every change
 * gives a new object; safe for use by many threads. Bouncy Castle keeps secret numbers where they
 * cannot be erased, so do not hold one for longer than needed. PROTOCOL.md §3.
 */
public final class DestinationKey {
  private final Certificate certificate;
  private final Secrets secrets;

  DestinationKey(Certificate certificate, Secrets secrets) {
    this.certificate = certificate;
    this.secrets = secrets;
  }

  /**
   * Makes a version 4 key on Curve25519, in the form that GnuPG 2.2 reads: the primary key only
   * certifies.
   *
   * @param created time of all its parts, kept to whole seconds
   */
  public static DestinationKey generate(KeyPlan plan, SecureRandom random, Instant created) {
    PGPKeyPair pair = SecretKeys.newSigningKey(random, created);
    KeyPacket primary = KeyPacket.of(pair.getPublicKey());
    PrimarySigner signer = new PrimarySigner(primary, pair.getPrivateKey());
    CertificateParts parts =
        CertificateParts.of(primary).withUserId(signer.certify(plan.name(), created));
    if (plan.isOfflineKey()) {
      parts = parts.withDirectKey(signer.declareOffline(created));
    }
    Secrets secrets = Secrets.none().with(primary.fingerprint(), pair.getPrivateKey());
    try {
      DestinationKey key = new DestinationKey(new Certificate(parts, List.of()), secrets);
      key = key.withSigningSubkey(List.of(), random, created);
      key = key.withEncryptionSubkey(List.of(), random, created);
      return plan.hasRecovery()
          ? key.withEncryptionSubkey(List.of(Notation.RECOVERY), random, created)
          : key;
    } catch (OpenPgpException e) {
      throw new AssertionError("a new key is small and whole", e);
    }
  }

  /**
   * Reads a key file, binary or armored, as {@link #encode} or gpg writes it. Takes a good part of
   * a second.
   *
   * @throws OpenPgpException WRONG_PASSPHRASE, or why it is no such file
   */
  public static DestinationKey decode(byte[] encoded, Passphrase passphrase, OpenPgpPolicy policy)
      throws OpenPgpException {
    return DestinationKeyFile.read(encoded, passphrase, policy);
  }

  /**
   * Returns a binary OpenPGP secret key that {@code gpg --import} reads, its secrets locked with
   * AES-256 under the passphrase. Secrets left out, or not held, are marked as kept elsewhere.
   */
  public byte[] encode(SecretParts wanted, Passphrase passphrase, SecureRandom random) {
    return DestinationKeyFile.write(
        certificate.parts(), secrets, wanted, SecretKeys.lock(passphrase, random));
  }

  /** Returns the public side. */
  public Certificate certificate() {
    return certificate;
  }

  /** Returns the fingerprint of the primary key: the destination. */
  public Fingerprint fingerprint() {
    return certificate.fingerprint();
  }

  /** Returns whether the secret of a key or subkey is held here. */
  public boolean holds(Fingerprint key) {
    return secrets.has(key);
  }

  /** Returns whether the primary key's secret is held here. */
  public boolean holdsPrimary() {
    return holds(fingerprint());
  }

  /** Returns what statements are signed with now: the newest usable subkey held. */
  public Optional<Subkey> signingSubkey() {
    return certificate.signingSubkeys().stream()
        .filter(subkey -> holds(subkey.fingerprint()))
        .max(Subkey.BY_CREATION);
  }

  /** Adds an encryption subkey that is not yet used. Needs the primary key. */
  public DestinationKey withNextEncryptionSubkey(SecureRandom random, Instant created)
      throws OpenPgpException {
    Instant time = afterAll(Subkey.Role.ENCRYPTION, created);
    return withEncryptionSubkey(List.of(Notation.NEXT), random, time);
  }

  /** Adds a signing subkey that is not yet used. Needs the primary key. */
  public DestinationKey withNextSigningSubkey(SecureRandom random, Instant created)
      throws OpenPgpException {
    Instant time = afterAll(Subkey.Role.SIGNING, created);
    return withSigningSubkey(List.of(Notation.NEXT), random, time);
  }

  /** Puts a next subkey into use by a newer binding. Needs the primary key. */
  public DestinationKey activate(Fingerprint fingerprint, Instant at) throws OpenPgpException {
    Subkey subkey = require(fingerprint);
    PrimarySigner signer = signer();
    Instant time = after(subkey.binding(), at);
    BoundSignature binding;
    if (subkey.role() == Subkey.Role.SIGNING) {
      PGPPrivateKey secret = secret(fingerprint);
      binding = signer.bindSigning(subkey.key(), secret, List.of(), time);
    } else if (subkey.role() == Subkey.Role.ENCRYPTION) {
      binding = signer.bindEncryption(subkey.key(), List.of(), time);
    } else {
      throw new OpenPgpException(
          OpenPgpException.Reason.WRONG_USAGE, subkey + " is never next, nothing to activate");
    }
    return with(new Subkey(subkey.key(), binding, Revocations.NONE), secrets);
  }

  /** Revokes a subkey; for ever. Needs the primary key. */
  public DestinationKey revoke(Fingerprint fingerprint, Revocation reason, Instant at)
      throws OpenPgpException {
    Subkey subkey = require(fingerprint);
    BoundSignature revocation = signer().revoke(subkey.key(), reason, at);
    Revocations revocations = Revocations.NONE.with(List.of(revocation));
    return with(new Subkey(subkey.key(), subkey.binding(), revocations), secrets);
  }

  /** Declares that the decryption key is kept off line from now on. Needs the primary key. */
  public DestinationKey declareOfflineKey(Instant at) throws OpenPgpException {
    BoundSignature old = certificate.parts().directKey();
    Instant time = old == null ? at : after(old, at);
    CertificateParts parts = certificate.parts().withDirectKey(signer().declareOffline(time));
    return new DestinationKey(new Certificate(parts, List.of()), secrets);
  }

  /** Adds what another copy of the certificate knows. */
  public DestinationKey merge(Certificate other) throws OpenPgpException {
    return new DestinationKey(certificate.merge(other), secrets);
  }

  /** Adds what another copy of the key knows and holds. */
  public DestinationKey merge(DestinationKey other) throws OpenPgpException {
    return new DestinationKey(certificate.merge(other.certificate), secrets.with(other.secrets));
  }

  @Nullable PGPPrivateKey secretOrNull(Fingerprint key) {
    return secrets.get(key);
  }

  PGPPrivateKey secret(Fingerprint key) throws OpenPgpException {
    PGPPrivateKey secret = secrets.get(key);
    if (secret == null) {
      throw new OpenPgpException(
          OpenPgpException.Reason.MISSING_SECRET, "the secret of key " + key + " is not held here");
    }
    return secret;
  }

  private DestinationKey withSigningSubkey(
      List<Notation> notations, SecureRandom random, Instant created) throws OpenPgpException {
    PGPKeyPair pair = SecretKeys.newSigningKey(random, created);
    KeyPacket key = KeyPacket.of(pair.getPublicKey());
    BoundSignature binding = signer().bindSigning(key, pair.getPrivateKey(), notations, created);
    return with(new Subkey(key, binding, Revocations.NONE), holding(key, pair));
  }

  private DestinationKey withEncryptionSubkey(
      List<Notation> notations, SecureRandom random, Instant created) throws OpenPgpException {
    PGPKeyPair pair = SecretKeys.newEncryptionKey(random, created);
    KeyPacket key = KeyPacket.of(pair.getPublicKey());
    BoundSignature binding = signer().bindEncryption(key, notations, created);
    return with(new Subkey(key, binding, Revocations.NONE), holding(key, pair));
  }

  private Secrets holding(KeyPacket key, PGPKeyPair pair) {
    return secrets.with(key.fingerprint(), pair.getPrivateKey());
  }

  private DestinationKey with(Subkey subkey, Secrets held) throws OpenPgpException {
    CertificateParts parts = certificate.parts().withSubkey(subkey);
    return new DestinationKey(new Certificate(parts, List.of()), held);
  }

  private PrimarySigner signer() throws OpenPgpException {
    return new PrimarySigner(certificate.parts().primary(), secret(fingerprint()));
  }

  private Subkey require(Fingerprint fingerprint) throws OpenPgpException {
    return certificate
        .subkey(fingerprint)
        .orElseThrow(
            () ->
                new OpenPgpException(
                    OpenPgpException.Reason.UNKNOWN_KEY,
                    "destination " + fingerprint() + " has no subkey " + fingerprint));
  }

  /** The newest binding counts, so a change must be newer even if a clock was set back. */
  private static Instant after(BoundSignature old, Instant at) {
    return Instant.ofEpochSecond(Math.max(at.getEpochSecond(), old.created() + 1));
  }

  /** The newest subkey by creation counts, so each is newer than those before it. */
  private Instant afterAll(Subkey.Role role, Instant created) {
    long newest =
        certificate.subkeys().stream()
            .filter(subkey -> subkey.role() == role)
            .mapToLong(subkey -> subkey.key().createdSeconds() + 1)
            .max()
            .orElse(0);
    return Instant.ofEpochSecond(Math.max(created.getEpochSecond(), newest));
  }

  @Override
  public String toString() {
    return "DestinationKey of " + fingerprint();
  }
}
