package org.sealferry.protocol.openpgp;

import static org.bouncycastle.bcpg.HashAlgorithmTags.SHA256;
import static org.bouncycastle.bcpg.HashAlgorithmTags.SHA512;
import static org.bouncycastle.bcpg.PublicKeyAlgorithmTags.EDDSA_LEGACY;
import static org.bouncycastle.bcpg.PublicKeyAlgorithmTags.Ed25519;

import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * The one byte form of a statement, made of content, signer, second and salt, to which the
 * signature is added. PROTOCOL.md §4.
 */
final class StatementForm {
  //  90 0d | 03 00 08 16 key-id 01                                           one-pass signature
  //  cb n  | 62 00 00000000 content                                          literal data
  //  c2 n  | 04 00 16 08 n created, fingerprint, key id | 0000 | .. R S  signature
  static final int SIGNATURE_BYTES = 64;

  /** Of version 6, with SHA-512. */
  static final int SALT_BYTES = 32;

  static final byte[] LITERAL_HEADER = {'b', 0, 0, 0, 0, 0};

  /** Old-format header of a one-pass signature packet with a one-octet length, as gpg writes it. */
  private static final int ONE_PASS_HEADER = 0x90;

  private static final int BINARY = 0;
  private static final int CREATED = 2;
  private static final int KEY_ID = 16;
  private static final int FINGERPRINT = 33;

  private final byte[] content;
  private final Fingerprint signer;
  private final Instant signedAt;
  private final byte[] salt;

  StatementForm(byte[] content, Fingerprint signer, Instant signedAt, byte[] salt) {
    this.content = content;
    this.signer = signer;
    this.signedAt = signedAt;
    this.salt = salt;
  }

  byte[] content() {
    return content;
  }

  Fingerprint signer() {
    return signer;
  }

  Instant signedAt() {
    return signedAt;
  }

  /** Returns what is signed: the digest of content and hashed fields. */
  byte[] digest() {
    byte[] covered = covered();
    byte[] trailer =
        new ByteWriter().u8(signer.keyVersion()).u8(0xff).u32(covered.length).toByteArray();
    Digest digest = isVersion4() ? SHA256Digest.newInstance() : new SHA512Digest();
    for (byte[] part : new byte[][] {salt, content, covered, trailer}) {
      digest.update(part, 0, part.length);
    }
    byte[] result = new byte[digest.getDigestSize()];
    digest.doFinal(result, 0);
    return result;
  }

  /** Returns the whole message with R and S. */
  byte[] message(byte[] value) {
    byte[] onePass = onePass();
    return new ByteWriter()
        .u8(ONE_PASS_HEADER)
        .u8(onePass.length)
        .bytes(onePass)
        .packet(
            PacketTag.LITERAL, new ByteWriter().bytes(LITERAL_HEADER).bytes(content).toByteArray())
        .packet(PacketTag.SIGNATURE, signature(value))
        .toByteArray();
  }

  private byte[] onePass() {
    ByteWriter body =
        new ByteWriter().u8(isVersion4() ? 3 : 6).u8(BINARY).u8(hash()).u8(keyAlgorithm());
    if (isVersion4()) {
      body.bytes(signer.keyId());
    } else {
      body.u8(salt.length).bytes(salt).bytes(signer.bytes());
    }
    return body.u8(1).toByteArray();
  }

  private byte[] signature(byte[] value) {
    ByteWriter body = new ByteWriter().bytes(covered());
    byte[] digestStart = Arrays.copyOf(digest(), 2);
    if (isVersion4()) {
      body.u16(0).bytes(digestStart);
      body.mpi(Arrays.copyOf(value, 32)).mpi(Arrays.copyOfRange(value, 32, 64));
    } else {
      body.u32(0).bytes(digestStart).u8(salt.length).bytes(salt).bytes(value);
    }
    return body.toByteArray();
  }

  private byte[] covered() {
    byte[] area = area();
    ByteWriter fields =
        new ByteWriter().u8(signer.keyVersion()).u8(BINARY).u8(keyAlgorithm()).u8(hash());
    if (isVersion4()) {
      fields.u16(area.length);
    } else {
      fields.u32(area.length);
    }
    return fields.bytes(area).toByteArray();
  }

  private byte[] area() {
    byte[] fingerprint = signer.bytes();
    ByteWriter area =
        new ByteWriter()
            .u8(5)
            .u8(CREATED)
            .u32(signedAt.getEpochSecond())
            .u8(2 + fingerprint.length)
            .u8(FINGERPRINT)
            .u8(signer.keyVersion())
            .bytes(fingerprint);
    if (isVersion4()) {
      area.u8(9).u8(KEY_ID).bytes(signer.keyId());
    }
    return area.toByteArray();
  }

  private boolean isVersion4() {
    return signer.keyVersion() == 4;
  }

  private int hash() {
    return isVersion4() ? SHA256 : SHA512;
  }

  private int keyAlgorithm() {
    return isVersion4() ? EDDSA_LEGACY : Ed25519;
  }
}
