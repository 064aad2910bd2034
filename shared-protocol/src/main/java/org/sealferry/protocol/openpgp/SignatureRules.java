package org.sealferry.protocol.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.sig.IssuerFingerprint;
import org.bouncycastle.bcpg.sig.NotationData;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/** What every signature must keep to, whatever it signs. RFC 9580, section 5.2.3. */
final class SignatureRules {
  static final int CREATED = 2;
  static final int ISSUER_KEY_ID = 16;
  static final int NOTATION = 20;
  static final int FEATURES = 30;
  static final int EMBEDDED_SIGNATURE = 32;
  static final int ISSUER_FINGERPRINT = 33;

  /** Types that may be critical: those read here, and preferences that change nothing here. */
  private static final Set<Integer> UNDERSTOOD =
      Set.of(2, 3, 7, 9, 11, 16, 20, 21, 22, 23, 25, 27, 29, 30, 32, 33, 34, 39);

  /** Types that may come more than once. */
  private static final Set<Integer> REPEATABLE = Set.of(12, 20, 32, 35);

  private static final int MAX_SUBPACKETS = 64;

  private SignatureRules() {}

  /** Reads a signature packet of version 4 or 6, in its one form. */
  static PGPSignature parse(byte[] body) throws OpenPgpException {
    try {
      byte[] packet = new ByteWriter().packet(PacketTag.SIGNATURE, body).toByteArray();
      PGPSignature signature =
          new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(packet)));
      if (signature.getVersion() != 4 && signature.getVersion() != 6) {
        throw new OpenPgpException(
            OpenPgpException.Reason.WEAK_ALGORITHM,
            "a signature of version " + signature.getVersion() + "; 4 and 6 are accepted");
      }
      if (!Arrays.equals(body(signature), body)) {
        throw OpenPgpException.malformed("a signature that is not in its shortest form");
      }
      return signature;
    } catch (IOException | PGPException | RuntimeException e) {
      throw OpenPgpException.malformed("a signature that cannot be read: " + e.getMessage());
    }
  }

  static byte[] body(PGPSignature signature) throws OpenPgpException {
    try {
      return Packet.readAll(signature.getEncoded(), Packet.MAX_BODY_BYTES + 8, "a signature")
          .get(0)
          .body();
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
  }

  /** Checks all but the mathematics: algorithms, versions, subpackets, issuer. */
  static void check(PGPSignature signature, KeyPacket signer, OpenPgpPolicy policy)
      throws OpenPgpException {
    policy.mayVerify(signer);
    policy.mayHash(signature.getHashAlgorithm());
    if (signature.getKeyAlgorithm() != signer.algorithm()
        || signature.getVersion() != signer.version()) {
      throw bad("a signature of another version or algorithm than its key");
    }
    PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
    checkSubpackets(hashed);
    if (!hashed.hasSubpacket(CREATED)) {
      throw OpenPgpException.malformed("a signature without a time");
    }
    IssuerFingerprint issuer = hashed.getIssuerFingerprint();
    if (issuer != null && !Arrays.equals(issuer.getFingerprint(), signer.key().getFingerprint())) {
      throw bad("a signature that names another issuer than " + signer.fingerprint());
    }
  }

  static OpenPgpException bad(String message) {
    return new OpenPgpException(OpenPgpException.Reason.BAD_SIGNATURE, message);
  }

  private static void checkSubpackets(PGPSignatureSubpacketVector hashed) throws OpenPgpException {
    if (hashed.size() > MAX_SUBPACKETS) {
      throw OpenPgpException.malformed("a signature with " + hashed.size() + " subpackets");
    }
    for (SignatureSubpacket subpacket : hashed.toArray()) {
      int type = subpacket.getType();
      if (!REPEATABLE.contains(type) && hashed.getSubpackets(type).length > 1) {
        throw OpenPgpException.malformed("a signature with two subpackets of type " + type);
      }
      if (subpacket.isCritical() && !UNDERSTOOD.contains(type)) {
        throw OpenPgpException.forbidden(
            "a signature with an unknown critical subpacket of type " + type);
      }
    }
    for (NotationData notation : hashed.getNotationDataOccurrences()) {
      if (notation.isCritical() && !Notation.isKnown(notation.getNotationName())) {
        throw OpenPgpException.forbidden(
            "a signature with the unknown critical notation " + notation.getNotationName());
      }
    }
  }
}
