package org.sealferry.protocol.openpgp;

import java.time.Instant;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyConverter;

/**
 * A statement of the destination: an OpenPGP signed message in exactly one byte form, so that a
 * statement has one id however often it travels. gpg verifies it as it is. PROTOCOL.md §4.
 */
public final class SignedStatement {
  /** The most content has. */
  public static final int MAX_CONTENT_BYTES = 32_000;

  private final byte[] encoded;
  private final byte[] content;
  private final Fingerprint signer;
  private final Instant signedAt;

  private SignedStatement(byte[] encoded, byte[] content, Fingerprint signer, Instant signedAt) {
    this.encoded = encoded;
    this.content = content;
    this.signer = signer;
    this.signedAt = signedAt;
  }

  /**
   * Signs with the newest usable signing subkey whose secret is held. The same content, key and
   * second give the same bytes.
   *
   * @param content 1 to 32 000 bytes
   * @param time kept to whole seconds
   * @throws OpenPgpException MISSING_SECRET if there is no such subkey, WRONG_USAGE if it is not of
   *     version 4
   */
  public static SignedStatement sign(byte[] content, DestinationKey key, Instant time)
      throws OpenPgpException {
    if (content.length < 1 || content.length > MAX_CONTENT_BYTES) {
      throw new IllegalArgumentException("a statement's content of " + content.length + " bytes");
    }
    KeyPacket signer =
        key.signingSubkey()
            .orElseThrow(
                () ->
                    new OpenPgpException(
                        OpenPgpException.Reason.MISSING_SECRET,
                        "no secret of a usable signing subkey of " + key.fingerprint()))
            .key();
    if (signer.version() != 4) {
      throw new OpenPgpException(
          OpenPgpException.Reason.WRONG_USAGE,
          "statements are signed with subkeys of version 4 only, this has " + signer.version());
    }
    StatementForm form = new StatementForm(content, signer.fingerprint(), time, new byte[0]);
    byte[] value = sign(form.digest(), key.secret(signer.fingerprint()));
    Instant seconds = Instant.ofEpochSecond(time.getEpochSecond());
    return new SignedStatement(form.message(value), content.clone(), signer.fingerprint(), seconds);
  }

  /**
   * Checks form, signature and signer, in this order. Judged at the time in the signature; no clock
   * is read.
   *
   * @throws OpenPgpException UNKNOWN_KEY or EXPIRED, which a newer certificate may make good; for
   *     ever otherwise: MALFORMED, TOO_LARGE, FORBIDDEN_STRUCTURE, BAD_SIGNATURE, WRONG_USAGE,
   *     REVOKED, COMPROMISED or WEAK_ALGORITHM
   */
  public static SignedStatement verify(
      byte[] message, Certificate certificate, OpenPgpPolicy policy) throws OpenPgpException {
    StatementReader read = StatementReader.read(message);
    StatementForm form = read.form();
    Subkey signer =
        certificate
            .subkey(form.signer())
            .orElseThrow(
                () ->
                    new OpenPgpException(
                        OpenPgpException.Reason.UNKNOWN_KEY,
                        "a statement by "
                            + form.signer()
                            + ", which the certificate of "
                            + certificate.fingerprint()
                            + " does not bind"));
    if (signer.role() != Subkey.Role.SIGNING) {
      throw new OpenPgpException(
          OpenPgpException.Reason.WRONG_USAGE, "a statement signed by the " + signer);
    }
    policy.mayVerify(signer.key());
    if (!verifies(form.digest(), read.value(), signer.key())) {
      throw SignatureRules.bad("a statement that does not verify with the " + signer);
    }
    checkInForce(signer, certificate, form.signedAt());
    return new SignedStatement(message.clone(), form.content(), form.signer(), form.signedAt());
  }

  /**
   * Returns the content of a message of the right form without looking at its signature: anybody
   * may have written it.
   *
   * @throws OpenPgpException MALFORMED, TOO_LARGE or FORBIDDEN_STRUCTURE
   */
  public static byte[] unverifiedContent(byte[] message) throws OpenPgpException {
    return StatementReader.read(message).form().content();
  }

  private static byte[] sign(byte[] digest, PGPPrivateKey secret) {
    try {
      Ed25519Signer signer = new Ed25519Signer();
      signer.init(true, new BcPGPKeyConverter().getPrivateKey(secret));
      signer.update(digest, 0, digest.length);
      return signer.generateSignature();
    } catch (PGPException e) {
      throw new AssertionError("a key of known form can sign", e);
    }
  }

  /** Strict: S must be below the order of the group, RFC 8032, section 5.1.7. */
  private static boolean verifies(byte[] digest, byte[] value, KeyPacket signer) {
    try {
      AsymmetricKeyParameter key = new BcPGPKeyConverter().getPublicKey(signer.key());
      Ed25519Signer verifier = new Ed25519Signer();
      verifier.init(false, key);
      verifier.update(digest, 0, digest.length);
      return key instanceof Ed25519PublicKeyParameters && verifier.verifySignature(value);
    } catch (PGPException | RuntimeException e) {
      return false;
    }
  }

  private static void checkInForce(Subkey signer, Certificate certificate, Instant at)
      throws OpenPgpException {
    checkRevocations(signer.revocations(), signer.toString(), at);
    checkRevocations(certificate.parts().revocations(), "destination", at);
    if (at.isBefore(signer.created())) {
      throw new OpenPgpException(
          OpenPgpException.Reason.BAD_SIGNATURE,
          "a statement of " + at + " by the " + signer + " of " + signer.created());
    }
    if (signer.expires().filter(end -> !at.isBefore(end)).isPresent()) {
      throw new OpenPgpException(
          OpenPgpException.Reason.EXPIRED,
          "a statement of " + at + " by the " + signer + ", valid until " + signer.expires().get());
    }
  }

  private static void checkRevocations(Revocations revocations, String who, Instant at)
      throws OpenPgpException {
    for (BoundSignature revocation : revocations.signatures()) {
      if (revocation.revocation() == Revocation.COMPROMISED) {
        throw new OpenPgpException(
            OpenPgpException.Reason.COMPROMISED, "a statement; compromised: " + who);
      }
      if (at.getEpochSecond() >= revocation.created()) {
        throw new OpenPgpException(
            OpenPgpException.Reason.REVOKED,
            "a statement of " + at + "; revoked as " + revocation.revocation() + ": " + who);
      }
    }
  }

  /** Returns the message: the payload of a STATEMENT body. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Returns what is stated. */
  public byte[] content() {
    return content.clone();
  }

  /** Returns the subkey that signed. */
  public Fingerprint signer() {
    return signer;
  }

  /** Returns the time of the signature, in whole seconds. */
  public Instant signedAt() {
    return signedAt;
  }
}
