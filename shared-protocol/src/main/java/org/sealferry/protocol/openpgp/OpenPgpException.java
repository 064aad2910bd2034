package org.sealferry.protocol.openpgp;

/**
 * OpenPGP input that breaks a rule. The message names the rule and the value seen, never a secret;
 * the reason is what the caller reacts to.
 */
public final class OpenPgpException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  OpenPgpException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static OpenPgpException malformed(String message) {
    return new OpenPgpException(Reason.MALFORMED, message);
  }

  static OpenPgpException forbidden(String message) {
    return new OpenPgpException(Reason.FORBIDDEN_STRUCTURE, message);
  }

  /** Returns which kind of rule broke. */
  public Reason reason() {
    return reason;
  }

  /** What a caller can tell apart. */
  public enum Reason {
    /** Not OpenPGP, cut short, trailing bytes, or not in the one required byte form. */
    MALFORMED,
    /** Larger, or made of more packets, than is read. */
    TOO_LARGE,
    /** Well-formed OpenPGP of a shape never accepted, such as compressed or unsigned. */
    FORBIDDEN_STRUCTURE,
    /** An algorithm, key size or packet version that the policy refuses. */
    WEAK_ALGORITHM,
    /** A key used for what its binding does not allow. */
    WRONG_USAGE,
    /** The key was retired or superseded before the signature was made. */
    REVOKED,
    /** The key was revoked as compromised: nothing it ever signed counts. */
    COMPROMISED,
    /**
     * The key's validity as known here ended before the signature; a newer certificate may help.
     */
    EXPIRED,
    /** The certificate as known here has no such key; a newer certificate may help. */
    UNKNOWN_KEY,
    /** The signature does not verify. */
    BAD_SIGNATURE,
    /** Decrypts to something changed on the way, or does not decrypt. */
    BAD_INTEGRITY,
    /** Sealed to keys whose secrets are not held here. */
    NOT_FOR_THIS_KEY,
    /** The passphrase does not unlock the key. */
    WRONG_PASSPHRASE,
    /** The certificate has no active encryption subkey: nothing can be sealed to it. */
    NO_ENCRYPTION_KEY,
    /** The needed secret is kept elsewhere, for instance that of the primary key. */
    MISSING_SECRET,
    /** A certificate of another primary key than expected. */
    OTHER_DESTINATION
  }
}
