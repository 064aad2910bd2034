package org.sealferry.protocol.openpgp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.bcpg.SignaturePacket;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.sig.Features;
import org.bouncycastle.bcpg.sig.IssuerKeyID;
import org.bouncycastle.bcpg.sig.RevocationReason;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A signature of the primary key that was verified, in the one form it is kept and passed on in:
 * the area the signature does not cover holds nothing a stranger could vary.
 */
final class BoundSignature {
  static final int FLAG_SIGN = 0x02;
  static final int FLAGS_ENCRYPT = 0x0c;

  /** The newer last; the bytes decide between signatures of one second. */
  static final Comparator<BoundSignature> BY_TIME =
      Comparator.<BoundSignature>comparingLong(signature -> signature.created)
          .thenComparing(signature -> signature.body, Arrays::compareUnsigned);

  private final int type;
  private final long created;
  private final byte[] body;
  private final int keyFlags;
  private final @Nullable Features features;
  private final List<String> notations = new ArrayList<>();
  private final long keyLifetime;
  private final long signatureLifetime;
  private final Revocation revocation;

  private BoundSignature(PGPSignature signature, byte[] body) {
    PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
    this.type = signature.getSignatureType();
    this.created = signature.getCreationTime().toInstant().getEpochSecond();
    this.body = body;
    this.keyFlags = hashed.getKeyFlags();
    this.features = hashed.getFeatures();
    for (var notation : hashed.getNotationDataOccurrences()) {
      notations.add(notation.getNotationName());
    }
    this.keyLifetime = hashed.getKeyExpirationTime();
    this.signatureLifetime = hashed.getSignatureExpirationTime();
    RevocationReason reason = hashed.getRevocationReason();
    this.revocation =
        reason == null
            ? Revocation.COMPROMISED
            : Revocation.ofCode(reason.getRevocationReason() & 0xff);
  }

  /**
   * Wraps a verified signature.
   *
   * @param back the subkey's own signature if it stands where the binding does not cover it
   */
  static BoundSignature of(PGPSignature signature, KeyPacket issuer, @Nullable PGPSignature back)
      throws OpenPgpException {
    try {
      return new BoundSignature(signature, canonical(signature, issuer, back));
    } catch (IOException | PGPException | RuntimeException e) {
      throw OpenPgpException.malformed("a signature that cannot be read: " + e.getMessage());
    }
  }

  private static byte[] canonical(
      PGPSignature signature, KeyPacket issuer, @Nullable PGPSignature back)
      throws IOException, PGPException, OpenPgpException {
    PGPSignatureSubpacketGenerator unhashed = new PGPSignatureSubpacketGenerator();
    // GnuPG 2.2 finds the issuer of a version 4 signature by key id only
    if (issuer.version() == 4
        && !signature.getHashedSubPackets().hasSubpacket(SignatureRules.ISSUER_KEY_ID)) {
      unhashed.addCustomSubpacket(new IssuerKeyID(false, issuer.key().getKeyID()));
    }
    if (back != null) {
      unhashed.addEmbeddedSignature(false, back);
    }
    SignatureSubpacket[] area = unhashed.generate().toArray();
    SignaturePacket packet = SignaturePacket.fromByteArray(SignatureRules.body(signature));
    byte[] encoded = SignaturePacket.copyOfWith(packet, area).getEncoded();
    return Packet.readAll(encoded, Packet.MAX_BODY_BYTES + 8, "a signature").get(0).body();
  }

  int type() {
    return type;
  }

  /** Seconds since 1970. */
  long created() {
    return created;
  }

  byte[] body() {
    return body;
  }

  boolean has(Notation notation) {
    return notations.contains(notation.text());
  }

  int keyFlags() {
    return keyFlags;
  }

  /** Says which message formats the key's holder reads, or null if it says nothing. */
  @Nullable Features features() {
    return features;
  }

  /** Returns when what it binds ends, in seconds since 1970, or {@code Long.MAX_VALUE}. */
  long expires(KeyPacket key) {
    long byKey = keyLifetime > 0 ? key.createdSeconds() + keyLifetime : Long.MAX_VALUE;
    long bySignature = signatureLifetime > 0 ? created + signatureLifetime : Long.MAX_VALUE;
    return Math.min(byKey, bySignature);
  }

  /** Returns what a revocation says. */
  Revocation revocation() {
    return revocation;
  }

  void writeTo(ByteWriter writer) {
    writer.packet(PacketTag.SIGNATURE, body);
  }
}
