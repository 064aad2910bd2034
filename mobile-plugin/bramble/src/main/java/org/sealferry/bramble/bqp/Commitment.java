package org.sealferry.bramble.bqp;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.Hash;
import org.sealferry.bramble.crypto.UnsignedOrder;

/** The beginning of a hash of an ephemeral key: who showed it can use no other. Wire §6.1. */
public final class Commitment implements Comparable<Commitment> {
  /** Length in bytes. */
  public static final int BYTES = 16;

  private static final String LABEL = "org.briarproject.bramble.keyagreement/COMMIT";

  private final byte[] bytes;

  private Commitment(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the commitment to a key. */
  public static Commitment to(AgreementPublicKey key) {
    return new Commitment(Arrays.copyOf(Hash.of(LABEL, key.encoded()), BYTES));
  }

  static Commitment of(byte[] bytes) throws BqpException {
    if (bytes.length != BYTES) {
      throw new BqpException(
          BqpException.Reason.MALFORMED, "commitment of " + bytes.length + " bytes, must be 16");
    }
    return new Commitment(bytes.clone());
  }

  /** Tells in constant time whether this is the commitment to a key. */
  boolean isTo(AgreementPublicKey key) {
    return MessageDigest.isEqual(bytes, to(key).bytes);
  }

  /** Returns a copy of the 16 bytes. */
  public byte[] encoded() {
    return bytes.clone();
  }

  /** Compares as unsigned bytes. */
  @Override
  public int compareTo(Commitment other) {
    return UnsignedOrder.compare(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Commitment && Arrays.equals(bytes, ((Commitment) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
