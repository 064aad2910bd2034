package org.sealferry.protocol.openpgp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.Features;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;

/** Signs with a version 4 primary key what belongs to its destination. PROTOCOL.md §3. */
final class PrimarySigner {
  private final KeyPacket primary;
  private final SignatureMaker maker;

  PrimarySigner(KeyPacket primary, PGPPrivateKey secret) {
    this.primary = primary;
    this.maker = new SignatureMaker(primary, secret);
  }

  UserId certify(String name, Instant at) {
    PGPSignatureSubpacketGenerator subpackets = maker.subpackets(at);
    subpackets.setKeyFlags(false, KeyFlags.CERTIFY_OTHER);
    subpackets.setPreferredSymmetricAlgorithms(
        false, new int[] {SymmetricKeyAlgorithmTags.AES_256});
    subpackets.setPreferredHashAlgorithms(
        false, new int[] {HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA256});
    subpackets.setPreferredCompressionAlgorithms(
        false, new int[] {CompressionAlgorithmTags.UNCOMPRESSED});
    subpackets.setFeature(false, Features.FEATURE_MODIFICATION_DETECTION);
    BoundSignature certification =
        bound(
            () ->
                maker
                    .start(PGPSignature.POSITIVE_CERTIFICATION, subpackets)
                    .generateCertification(name, primary.key()));
    return new UserId(name.getBytes(StandardCharsets.UTF_8), certification);
  }

  BoundSignature declareOffline(Instant at) {
    PGPSignatureSubpacketGenerator subpackets = maker.subpackets(at);
    addNotations(subpackets, List.of(Notation.OFFLINE));
    return bound(
        () ->
            maker.start(PGPSignature.DIRECT_KEY, subpackets).generateCertification(primary.key()));
  }

  BoundSignature bindEncryption(KeyPacket subkey, List<Notation> notations, Instant at) {
    PGPSignatureSubpacketGenerator subpackets = maker.subpackets(at);
    subpackets.setKeyFlags(false, KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
    addNotations(subpackets, notations);
    return overSubkey(PGPSignature.SUBKEY_BINDING, subkey, subpackets);
  }

  BoundSignature bindSigning(
      KeyPacket subkey, PGPPrivateKey subkeySecret, List<Notation> notations, Instant at) {
    PGPSignatureSubpacketGenerator subpackets = maker.subpackets(at);
    subpackets.setKeyFlags(false, KeyFlags.SIGN_DATA);
    addNotations(subpackets, notations);
    SignatureMaker own = new SignatureMaker(subkey, subkeySecret);
    bound(
        () -> {
          PGPSignature back =
              own.start(PGPSignature.PRIMARYKEY_BINDING, own.subpackets(at))
                  .generateCertification(primary.key(), subkey.key());
          subpackets.addEmbeddedSignature(false, back);
          return back;
        });
    return overSubkey(PGPSignature.SUBKEY_BINDING, subkey, subpackets);
  }

  BoundSignature revoke(KeyPacket subkey, Revocation reason, Instant at) {
    PGPSignatureSubpacketGenerator subpackets = maker.subpackets(at);
    subpackets.setRevocationReason(false, (byte) reason.code(), "");
    return overSubkey(PGPSignature.SUBKEY_REVOCATION, subkey, subpackets);
  }

  private BoundSignature overSubkey(
      int type, KeyPacket subkey, PGPSignatureSubpacketGenerator subpackets) {
    return bound(
        () -> maker.start(type, subpackets).generateCertification(primary.key(), subkey.key()));
  }

  private static void addNotations(
      PGPSignatureSubpacketGenerator subpackets, List<Notation> notations) {
    for (Notation notation : notations) {
      subpackets.addNotationData(false, true, notation.text(), "");
    }
  }

  private BoundSignature bound(Signing signing) {
    try {
      return BoundSignature.of(signing.sign(), primary, null);
    } catch (PGPException | java.io.IOException | OpenPgpException e) {
      throw new AssertionError("a key of known form can sign", e);
    }
  }

  private interface Signing {
    PGPSignature sign() throws PGPException, java.io.IOException;
  }
}
