package org.sealferry.protocol.openpgp;

import java.io.IOException;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.jspecify.annotations.Nullable;

/** Verifies the signatures that hold a certificate together. RFC 9580, section 5.2.1. */
final class KeySignatureCheck {
  private final KeyPacket primary;
  private final OpenPgpPolicy policy;

  KeySignatureCheck(KeyPacket primary, OpenPgpPolicy policy) {
    this.primary = primary;
    this.policy = policy;
  }

  void overPrimary(PGPSignature signature) throws OpenPgpException {
    verify(signature, primary, () -> signature.verifyCertification(primary.key()));
  }

  void overUserId(PGPSignature signature, byte[] userId) throws OpenPgpException {
    verify(signature, primary, () -> signature.verifyCertification(userId, primary.key()));
  }

  void overSubkey(PGPSignature signature, KeyPacket subkey) throws OpenPgpException {
    verify(signature, primary, () -> signature.verifyCertification(primary.key(), subkey.key()));
  }

  /** A signing subkey must itself say whose it is; returns that signature if it was unhashed. */
  @Nullable PGPSignature ownSignature(PGPSignature binding, KeyPacket subkey)
      throws OpenPgpException {
    PGPSignature covered = embedded(binding, true);
    PGPSignature back = covered != null ? covered : embedded(binding, false);
    if (back == null || back.getSignatureType() != PGPSignature.PRIMARYKEY_BINDING) {
      throw new OpenPgpException(
          OpenPgpException.Reason.WRONG_USAGE,
          "signing subkey " + subkey.fingerprint() + " without a signature of its own");
    }
    PGPSignature own = SignatureRules.parse(SignatureRules.body(back));
    verify(own, subkey, () -> own.verifyCertification(primary.key(), subkey.key()));
    return covered != null ? null : own;
  }

  private static @Nullable PGPSignature embedded(PGPSignature binding, boolean hashed)
      throws OpenPgpException {
    try {
      PGPSignatureList all =
          (hashed ? binding.getHashedSubPackets() : binding.getUnhashedSubPackets())
              .getEmbeddedSignatures();
      return all.isEmpty() ? null : all.get(0);
    } catch (PGPException | RuntimeException e) {
      throw OpenPgpException.malformed("an embedded signature: " + e.getMessage());
    }
  }

  private void verify(PGPSignature signature, KeyPacket signer, Verification verification)
      throws OpenPgpException {
    SignatureRules.check(signature, signer, policy);
    DigestStart start = new DigestStart();
    boolean verified;
    try {
      signature.init(start, signer.key());
      verified = verification.verify() && start.matches(signature.getDigestPrefix());
    } catch (PGPException | IOException | RuntimeException e) {
      throw SignatureRules.bad("a signature that cannot be verified: " + e.getMessage());
    }
    if (!verified) {
      throw SignatureRules.bad("a signature that does not verify with " + signer.fingerprint());
    }
  }

  private interface Verification {
    boolean verify() throws PGPException, IOException;
  }
}
