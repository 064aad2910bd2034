package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.Receipt;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.StatementMaker;
import org.sealferry.protocol.statement.StatementVerifier;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.protocol.statement.Verification;

/** Makes receipts that a destination did not sign, each a little closer to one that it did. */
final class Forger {
  //  90 0d | 03 00 08 16 key-id(8) 01                                      one-pass signature
  //  cb n  | 62 00 00000000 content                                       literal data
  //  c2 n  | 04 00 16 08 0027 area(39) | 0000 | start(2) R S              signature
  //  area: 05 02 time(4), 16 21 04 fingerprint(20), 09 10 key-id(8)
  private static final int ONE_PASS_BYTES = 15;
  private static final int ONE_PASS_KEY_ID = 6;
  private static final int LITERAL_FIELDS_BYTES = 6;
  private static final int COVERED_BYTES = 6 + 39;
  private static final int FINGERPRINT = 6 + 6 + 3;
  private static final int KEY_ID = FINGERPRINT + 20 + 2;
  private static final int KEY_ID_BYTES = 8;

  private final Certificate real;
  private final DestinationKey impostor =
      DestinationKey.generate(KeyPlan.named("impostor"), new SecureRandom(), Instant.now());

  Forger(Certificate real) {
    this.real = real;
  }

  /** Returns a receipt that is good, of another destination. */
  Body ofAnotherDestination(DocumentId document) {
    Expiry expiry = Expiry.after(LocalDate.now(ZoneOffset.UTC), 90);
    try {
      return new StatementMaker(impostor)
          .receipt(
              Receipt.of(List.of(ReceiptEntry.of(document, Verdict.ACCEPTED, expiry))),
              Instant.now())
          .body();
    } catch (OpenPgpException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns one with the real destination's fingerprint in its content; the signer is as it was.
   */
  Body renamed(DocumentId document) {
    byte[] payload = ofAnotherDestination(document).payload();
    byte[] from = impostor.fingerprint().bytes();
    byte[] to = real.fingerprint().bytes();
    int at = ONE_PASS_BYTES;
    while (!Arrays.equals(payload, at, at + from.length, from, 0, from.length)) {
      at++;
    }
    System.arraycopy(to, 0, payload, at, to.length);
    return Body.of(BodyKind.STATEMENT, payload);
  }

  /** Returns the real gpg's signed message over such a content, as gpg writes it. */
  Body signedByGpg(DocumentId document) {
    return Body.of(BodyKind.STATEMENT, Gpg.sign(new Parts(renamed(document).payload()).content));
  }

  /**
   * Returns one in the exact form, by name the real signing subkey's, with R and S of gpg's key.
   */
  Body withSignatureOfGpg(DocumentId document) {
    Parts parts = new Parts(renamed(document).payload());
    return inExactForm(parts, Gpg.signatureValue(Gpg.sign(parts.content)));
  }

  /** Returns one in the exact form, by name the real subkey's, rightly signed with another key. */
  Body signedByAnotherKey(DocumentId document) {
    Parts parts = new Parts(renamed(document).payload());
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
      signature.update(digest(parts.content, issuedByReal(parts.covered)));
      return inExactForm(parts, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Body inExactForm(Parts parts, byte[] value) {
    byte[] covered = issuedByReal(parts.covered);
    byte[] fingerprint = real.signingSubkeys().get(0).fingerprint().bytes();
    byte[] onePass = parts.onePass.clone();
    System.arraycopy(fingerprint, 12, onePass, ONE_PASS_KEY_ID, KEY_ID_BYTES);
    ByteArrayOutputStream signature = new ByteArrayOutputStream();
    signature.writeBytes(covered);
    signature.writeBytes(new byte[2]); // nothing unhashed
    signature.writeBytes(Arrays.copyOf(digest(parts.content, covered), 2));
    signature.writeBytes(integer(Arrays.copyOf(value, 32)));
    signature.writeBytes(integer(Arrays.copyOfRange(value, 32, 64)));
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(onePass);
    message.writeBytes(parts.literal);
    message.write(0xc2);
    message.write(signature.size()); // always below 192
    message.writeBytes(signature.toByteArray());
    Body body = Body.of(BodyKind.STATEMENT, message.toByteArray());
    requireRefusedForItsKeyOnly(body);
    return body;
  }

  /** Puts the real signing subkey into the hashed fields. */
  private byte[] issuedByReal(byte[] covered) {
    byte[] fingerprint = real.signingSubkeys().get(0).fingerprint().bytes();
    byte[] changed = covered.clone();
    System.arraycopy(fingerprint, 0, changed, FINGERPRINT, fingerprint.length);
    System.arraycopy(fingerprint, 12, changed, KEY_ID, KEY_ID_BYTES);
    return changed;
  }

  private void requireRefusedForItsKeyOnly(Body body) {
    Verification judged = new StatementVerifier(OpenPgpPolicy.standard()).verify(body, real);
    assertThat(judged.toString()).contains("a statement that does not verify with");
  }

  private static byte[] digest(byte[] content, byte[] covered) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content);
      digest.update(covered);
      digest.update(new byte[] {4, (byte) 0xff, 0, 0, 0, (byte) covered.length});
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a multiprecision integer: its length in bits, then its bytes without leading zeros. */
  private static byte[] integer(byte[] bytes) {
    int bits = new BigInteger(1, bytes).bitLength();
    int length = (bits + 7) / 8;
    return ByteBuffer.allocate(2 + length)
        .putShort((short) bits)
        .put(bytes, bytes.length - length, length)
        .array();
  }

  /** A statement of the exact form, taken apart. */
  private static final class Parts {
    final byte[] onePass;
    final byte[] literal;
    final byte[] content;
    final byte[] covered;

    Parts(byte[] payload) {
      int begin = ONE_PASS_BYTES + 2;
      int length = payload[ONE_PASS_BYTES + 1] & 0xff;
      if (length >= 192) {
        length = ((length - 192) << 8) + (payload[begin++] & 0xff) + 192;
      }
      int end = begin + length;
      onePass = Arrays.copyOf(payload, ONE_PASS_BYTES);
      literal = Arrays.copyOfRange(payload, ONE_PASS_BYTES, end);
      content = Arrays.copyOfRange(payload, begin + LITERAL_FIELDS_BYTES, end);
      covered = Arrays.copyOfRange(payload, end + 2, end + 2 + COVERED_BYTES);
    }
  }
}
