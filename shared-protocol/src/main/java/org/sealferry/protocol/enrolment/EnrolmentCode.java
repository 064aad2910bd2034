package org.sealferry.protocol.enrolment;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/** The one-time code of an enrolment link: whoever shows it first becomes the device. A secret. */
public final class EnrolmentCode implements AutoCloseable {
  /** Length of a code. */
  public static final int BYTES = 16;

  private static final String LABEL = "org.sealferry/ENROLMENT_CODE";

  private final byte[] code;

  private EnrolmentCode(byte[] code) {
    this.code = code;
  }

  /** Makes a code. */
  public static EnrolmentCode generate(SecureRandom random) {
    byte[] code = new byte[BYTES];
    random.nextBytes(code);
    return new EnrolmentCode(code);
  }

  static EnrolmentCode parse(CborItem item) throws FormatException {
    return new EnrolmentCode(item.bytes(BYTES, BYTES));
  }

  byte[] bytes() {
    return code.clone();
  }

  /** Returns what the server stores. */
  public SecretDigest digest() {
    return SecretDigest.hash(LABEL, code);
  }

  /** Erases the code. */
  @Override
  public void close() {
    Arrays.fill(code, (byte) 0);
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof EnrolmentCode
        && MessageDigest.isEqual(code, ((EnrolmentCode) other).code);
  }

  @Override
  public int hashCode() {
    return digest().hashCode();
  }

  @Override
  public String toString() {
    return "EnrolmentCode";
  }
}
