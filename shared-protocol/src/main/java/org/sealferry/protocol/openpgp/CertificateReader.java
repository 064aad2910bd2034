package org.sealferry.protocol.openpgp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;

/**
 * Reads a certificate and keeps only what its primary key binds; everything else is left out with a
 * remark. PROTOCOL.md §3.
 */
final class CertificateReader {
  /** Room for other people's signatures, which are left out. */
  private static final int MAX_BYTES = 64 * 1024;

  private final KeySignatureCheck check;
  private final List<String> ignored = new ArrayList<>();
  private final List<BoundSignature> revocations = new ArrayList<>();
  private final List<BoundSignature> bindings = new ArrayList<>();
  private CertificateParts parts;
  private @Nullable KeyPacket subkey;
  private byte @Nullable [] userId;
  private boolean skipping;

  private CertificateReader(KeyPacket primary, OpenPgpPolicy policy) {
    this.check = new KeySignatureCheck(primary, policy);
    this.parts = CertificateParts.of(primary);
  }

  static Certificate read(byte[] encoded, OpenPgpPolicy policy) throws OpenPgpException {
    return read(Packet.readAll(encoded, MAX_BYTES, "a certificate"), policy);
  }

  /** Reads packets whose keys may be secret ones, of which only the public part counts. */
  static Certificate read(List<Packet> packets, OpenPgpPolicy policy) throws OpenPgpException {
    Iterator<Packet> rest = packets.iterator();
    Packet first = rest.hasNext() ? rest.next() : null;
    if (first == null || !isPrimary(first.tag())) {
      throw OpenPgpException.malformed("a certificate that does not start with a primary key");
    }
    CertificateReader reader = new CertificateReader(keyOf(first), policy);
    policy.mayVerify(reader.parts.primary());
    while (rest.hasNext()) {
      reader.take(rest.next());
    }
    reader.finishComponent();
    if (reader.parts.bindsNothing()) {
      throw OpenPgpException.malformed(
          "a certificate whose primary key binds nothing; left out: " + reader.ignored);
    }
    return new Certificate(reader.parts, reader.ignored);
  }

  private static KeyPacket keyOf(Packet packet) throws OpenPgpException {
    return SecretKeys.isSecret(packet)
        ? KeyPacket.of(SecretKeys.parse(packet).getPublicKey())
        : KeyPacket.parse(packet);
  }

  private static boolean isPrimary(int tag) {
    return tag == PacketTag.PUBLIC_KEY || tag == PacketTag.SECRET_KEY;
  }

  private void take(Packet packet) throws OpenPgpException {
    switch (packet.tag()) {
      case PacketTag.SIGNATURE:
        takeSignature(packet.body());
        break;
      case PacketTag.USER_ID:
        finishComponent();
        userId = packet.body();
        break;
      case PacketTag.PUBLIC_SUBKEY:
      case PacketTag.SECRET_SUBKEY:
        finishComponent();
        takeSubkey(packet);
        break;
      case PacketTag.PUBLIC_KEY:
      case PacketTag.SECRET_KEY:
        throw OpenPgpException.malformed("more than one primary key in a certificate");
      case PacketTag.USER_ATTRIBUTE:
        finishComponent();
        skipping = true;
        ignored.add("a user attribute");
        break;
      case PacketTag.TRUST:
      case PacketTag.MARKER:
      case PacketTag.PADDING:
        break;
      default:
        throw OpenPgpException.forbidden(
            "a certificate with a " + PacketTag.name(packet.tag()) + " in it");
    }
  }

  private void takeSubkey(Packet packet) {
    try {
      subkey = keyOf(packet);
    } catch (OpenPgpException e) {
      skipping = true;
      ignored.add("a subkey: " + e.getMessage());
    }
  }

  private void takeSignature(byte[] body) {
    if (skipping) {
      return;
    }
    try {
      PGPSignature signature = SignatureRules.parse(body);
      if (subkey != null) {
        takeSubkeySignature(signature, subkey);
      } else if (userId != null) {
        takeCertification(signature, userId);
      } else {
        takePrimarySignature(signature);
      }
    } catch (OpenPgpException e) {
      ignored.add("a signature: " + e.getMessage());
    }
  }

  private void takePrimarySignature(PGPSignature signature) throws OpenPgpException {
    require(signature, PGPSignature.DIRECT_KEY, PGPSignature.KEY_REVOCATION);
    check.overPrimary(signature);
    BoundSignature bound = BoundSignature.of(signature, parts.primary(), null);
    parts =
        bound.type() == PGPSignature.DIRECT_KEY
            ? parts.withDirectKey(bound)
            : parts.withRevocations(List.of(bound));
  }

  private void takeCertification(PGPSignature signature, byte[] text) throws OpenPgpException {
    if (!signature.isCertification()) {
      require(signature, PGPSignature.CERTIFICATION_REVOCATION);
    }
    check.overUserId(signature, text);
    BoundSignature bound = BoundSignature.of(signature, parts.primary(), null);
    parts = parts.withUserId(new UserId(text, bound));
  }

  private void takeSubkeySignature(PGPSignature signature, KeyPacket key) throws OpenPgpException {
    require(signature, PGPSignature.SUBKEY_BINDING, PGPSignature.SUBKEY_REVOCATION);
    check.overSubkey(signature, key);
    if (signature.getSignatureType() == PGPSignature.SUBKEY_REVOCATION) {
      revocations.add(BoundSignature.of(signature, parts.primary(), null));
      return;
    }
    boolean signs = (signature.getHashedSubPackets().getKeyFlags() & BoundSignature.FLAG_SIGN) != 0;
    PGPSignature loose = signs ? check.ownSignature(signature, key) : null;
    bindings.add(BoundSignature.of(signature, parts.primary(), loose));
  }

  private void finishComponent() {
    KeyPacket key = subkey;
    if (key != null) {
      if (bindings.isEmpty()) {
        ignored.add("subkey " + key.fingerprint() + ", which the primary key does not bind");
      }
      for (BoundSignature binding : bindings) {
        parts = parts.withSubkey(new Subkey(key, binding, Revocations.NONE.with(revocations)));
      }
    }
    subkey = null;
    userId = null;
    skipping = false;
    bindings.clear();
    revocations.clear();
  }

  private static void require(PGPSignature signature, Integer... types) throws OpenPgpException {
    if (!Arrays.asList(types).contains(signature.getSignatureType())) {
      throw OpenPgpException.malformed(
          String.format(
              "a signature of type %02x in the wrong place", signature.getSignatureType()));
    }
  }
}
