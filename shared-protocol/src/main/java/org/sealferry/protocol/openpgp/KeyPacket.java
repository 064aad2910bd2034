package org.sealferry.protocol.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cryptlib.CryptlibObjectIdentifiers;
import org.bouncycastle.asn1.gnu.GNUObjectIdentifiers;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.ECPublicBCPGKey;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/** A public key or subkey without what is signed about it. RFC 9580, section 5.5.2. */
final class KeyPacket {
  private final PGPPublicKey key;
  private final byte[] body;
  private final Fingerprint fingerprint;

  private KeyPacket(PGPPublicKey key, byte[] body) {
    this.key = key;
    this.body = body;
    this.fingerprint = Fingerprint.of(key.getFingerprint());
  }

  static KeyPacket of(PGPPublicKey key) {
    try {
      return new KeyPacket(key, key.getPublicKeyPacket().getEncodedContents());
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
  }

  /** Reads a public key or subkey packet, in its one form. */
  static KeyPacket parse(Packet packet) throws OpenPgpException {
    try {
      var input = new BCPGInputStream(new ByteArrayInputStream(packet.encoded()));
      PublicKeyPacket parsed = (PublicKeyPacket) input.readPacket();
      if (parsed.getVersion() != 4 && parsed.getVersion() != 6) {
        throw new OpenPgpException(
            OpenPgpException.Reason.WEAK_ALGORITHM,
            "a key of version " + parsed.getVersion() + "; 4 and 6 are accepted");
      }
      KeyPacket key = of(new PGPPublicKey(parsed, new BcKeyFingerprintCalculator()));
      if (!Arrays.equals(key.body, packet.body())) {
        throw OpenPgpException.malformed("a public key that is not in its shortest form");
      }
      return key;
    } catch (IOException | PGPException | RuntimeException e) {
      throw OpenPgpException.malformed("a public key that cannot be read: " + e.getMessage());
    }
  }

  PGPPublicKey key() {
    return key;
  }

  byte[] body() {
    return body;
  }

  int version() {
    return key.getVersion();
  }

  long createdSeconds() {
    return key.getCreationTime().toInstant().getEpochSecond();
  }

  Instant created() {
    return Instant.ofEpochSecond(createdSeconds());
  }

  int algorithm() {
    return key.getAlgorithm();
  }

  int bits() {
    return key.getBitStrength();
  }

  Fingerprint fingerprint() {
    return fingerprint;
  }

  boolean canSign() {
    return algorithm() == PublicKeyAlgorithmTags.RSA_GENERAL
        || algorithm() == PublicKeyAlgorithmTags.Ed25519
        || isOnCurve(PublicKeyAlgorithmTags.EDDSA_LEGACY, GNUObjectIdentifiers.Ed25519);
  }

  boolean canEncrypt() {
    return algorithm() == PublicKeyAlgorithmTags.RSA_GENERAL
        || algorithm() == PublicKeyAlgorithmTags.X25519
        || isOnCurve(PublicKeyAlgorithmTags.ECDH, CryptlibObjectIdentifiers.curvey25519);
  }

  private boolean isOnCurve(int algorithm, ASN1ObjectIdentifier curve) {
    return algorithm() == algorithm
        && key.getPublicKeyPacket().getKey() instanceof ECPublicBCPGKey
        && ((ECPublicBCPGKey) key.getPublicKeyPacket().getKey()).getCurveOID().equals(curve);
  }
}
