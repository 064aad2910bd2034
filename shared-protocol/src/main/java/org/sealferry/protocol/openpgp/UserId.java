package org.sealferry.protocol.openpgp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.openpgp.PGPSignature;

/** A user id with its newest certification by the primary key. */
final class UserId {
  private final byte[] utf8;
  private final BoundSignature certification;

  UserId(byte[] utf8, BoundSignature certification) {
    this.utf8 = utf8;
    this.certification = certification;
  }

  byte[] utf8() {
    return utf8;
  }

  String text() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  BoundSignature certification() {
    return certification;
  }

  boolean isRevoked() {
    return certification.type() == PGPSignature.CERTIFICATION_REVOCATION;
  }

  boolean names(byte[] other) {
    return Arrays.equals(utf8, other);
  }
}
