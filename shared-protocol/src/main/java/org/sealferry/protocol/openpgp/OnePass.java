package org.sealferry.protocol.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPOnePassSignature;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** The announcement of the only signature, over binary data. RFC 9580, section 5.4. */
final class OnePass {
  private OnePass() {}

  static PGPOnePassSignature parse(byte[] body) throws OpenPgpException {
    if (body.length == 0 || (body[0] != 3 && body[0] != 6)) {
      throw new OpenPgpException(
          OpenPgpException.Reason.WEAK_ALGORITHM,
          "a one-pass signature packet of another version than 3 and 6");
    }
    byte[] packet = new ByteWriter().packet(PacketTag.ONE_PASS_SIGNATURE, body).toByteArray();
    PGPOnePassSignature announced;
    try {
      announced = new PGPOnePassSignature(new BCPGInputStream(new ByteArrayInputStream(packet)));
    } catch (IOException | PGPException | RuntimeException e) {
      throw OpenPgpException.malformed("a one-pass signature packet: " + e.getMessage());
    }
    if (announced.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
      throw OpenPgpException.forbidden(
          String.format(
              "a signature of type %02x; only binary documents are signed",
              announced.getSignatureType()));
    }
    if (body[body.length - 1] != 1) {
      throw OpenPgpException.forbidden("a message with more than one signature");
    }
    return announced;
  }

  static void start(PGPOnePassSignature announced, KeyPacket author) throws OpenPgpException {
    boolean named =
        announced.getVersion() == 3
            ? announced.getKeyID() == author.key().getKeyID()
            : Arrays.equals(announced.getFingerprint(), author.key().getFingerprint());
    if (!named || announced.getKeyAlgorithm() != author.algorithm()) {
      throw SignatureRules.bad("a signature not by author " + author.fingerprint());
    }
    try {
      announced.init(new BcPGPContentVerifierBuilderProvider(), author.key());
    } catch (PGPException | RuntimeException e) {
      throw SignatureRules.bad("a signature that cannot be verified: " + e.getMessage());
    }
  }

  static void verify(PGPOnePassSignature announced, PGPSignature signature)
      throws OpenPgpException {
    boolean fits =
        signature.getSignatureType() == announced.getSignatureType()
            && signature.getHashAlgorithm() == announced.getHashAlgorithm();
    try {
      if (!fits || !announced.verify(signature)) {
        throw SignatureRules.bad("a signature that does not verify, or is not the announced one");
      }
    } catch (PGPException | RuntimeException e) {
      throw SignatureRules.bad("a signature that cannot be verified: " + e.getMessage());
    }
  }
}
