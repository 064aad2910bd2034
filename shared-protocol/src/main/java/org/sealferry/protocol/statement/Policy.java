package org.sealferry.protocol.statement;

import java.util.Objects;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.item.FormatException;

/**
 * What a destination asks of devices enrolled there. The limits concern documents for it; the two
 * restrictions concern the whole phone, and one destination that asks for them is enough.
 * PROTOCOL.md §4, Annex A.
 */
public final class Policy extends StatementContent {
  private static final long MAX_BODY_BYTES = 1L << 31;
  private static final int MAX_KEEP_DAYS = 400;

  private final long largestBodyBytes;
  private final int lifetimeDays;
  private final int keepDeliveredDays;
  private final boolean verifiedPeersOnly;
  private final boolean unmeteredOnly;

  private Policy(
      long largestBodyBytes,
      int lifetimeDays,
      int keepDeliveredDays,
      boolean verifiedPeersOnly,
      boolean unmeteredOnly) {
    this.largestBodyBytes = checked(largestBodyBytes, 1, MAX_BODY_BYTES);
    this.lifetimeDays = (int) checked(lifetimeDays, 1, Expiry.MAX_LIFETIME_DAYS);
    this.keepDeliveredDays = (int) checked(keepDeliveredDays, 0, MAX_KEEP_DAYS);
    this.verifiedPeersOnly = verifiedPeersOnly;
    this.unmeteredOnly = unmeteredOnly;
  }

  private static long checked(long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException("policy value " + value + ", " + min + " to " + max);
    }
    return value;
  }

  /** Returns the policy of a destination that asks for nothing: 2³¹ bytes, 400 days, 0 days. */
  public static Policy open() {
    return new Policy(MAX_BODY_BYTES, Expiry.MAX_LIFETIME_DAYS, 0, false, false);
  }

  /** Returns this policy with the largest body a document may have: 1 to 2³¹ bytes. */
  public Policy withLargestBody(long bytes) {
    return new Policy(bytes, lifetimeDays, keepDeliveredDays, verifiedPeersOnly, unmeteredOnly);
  }

  /** Returns this policy with the time documents live: 1 to 400 days. */
  public Policy withLifetime(int days) {
    return new Policy(largestBodyBytes, days, keepDeliveredDays, verifiedPeersOnly, unmeteredOnly);
  }

  /** Returns this policy with the time authors keep delivered documents: 0 to 400 days. */
  public Policy withDeliveredKept(int days) {
    return new Policy(largestBodyBytes, lifetimeDays, days, verifiedPeersOnly, unmeteredOnly);
  }

  /** Returns this policy without exchange with peers whose code was not compared. */
  public Policy withVerifiedPeersOnly() {
    return new Policy(largestBodyBytes, lifetimeDays, keepDeliveredDays, true, unmeteredOnly);
  }

  /** Returns this policy without delivery over metered networks. */
  public Policy withUnmeteredOnly() {
    return new Policy(largestBodyBytes, lifetimeDays, keepDeliveredDays, verifiedPeersOnly, true);
  }

  /** Reads a policy map, as links and statements hold it. */
  public static Policy parse(CborItem item) throws FormatException {
    CborMap map = item.map();
    Policy policy =
        new Policy(
            map.get(1).integer(1, MAX_BODY_BYTES),
            (int) map.get(2).integer(1, Expiry.MAX_LIFETIME_DAYS),
            (int) map.get(3).integer(0, MAX_KEEP_DAYS),
            map.flag(4),
            map.flag(5));
    map.end();
    return policy;
  }

  /** Returns the policy map. */
  public CborMapWriter encode() {
    return new CborMapWriter()
        .put(1, largestBodyBytes)
        .put(2, lifetimeDays)
        .put(3, keepDeliveredDays)
        .flag(4, verifiedPeersOnly)
        .flag(5, unmeteredOnly);
  }

  /** Returns the largest body a document for this destination may have, in bytes. */
  public long largestBodyBytes() {
    return largestBodyBytes;
  }

  /** Returns how long documents for this destination live, in days. */
  public int lifetimeDays() {
    return lifetimeDays;
  }

  /** Returns how long authors keep what this destination has accepted, in days. */
  public int keepDeliveredDays() {
    return keepDeliveredDays;
  }

  /** Returns whether peers whose code was not compared are forbidden. */
  public boolean verifiedPeersOnly() {
    return verifiedPeersOnly;
  }

  /** Returns whether delivery over metered networks is forbidden. */
  public boolean unmeteredOnly() {
    return unmeteredOnly;
  }

  @Override
  StatementKind kind() {
    return StatementKind.POLICY;
  }

  @Override
  void writeTo(CborMapWriter map, int key) {
    map.put(key, encode());
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Policy)) {
      return false;
    }
    Policy that = (Policy) other;
    return largestBodyBytes == that.largestBodyBytes
        && lifetimeDays == that.lifetimeDays
        && keepDeliveredDays == that.keepDeliveredDays
        && verifiedPeersOnly == that.verifiedPeersOnly
        && unmeteredOnly == that.unmeteredOnly;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        largestBodyBytes, lifetimeDays, keepDeliveredDays, verifiedPeersOnly, unmeteredOnly);
  }

  @Override
  public String toString() {
    return "policy: bodies up to "
        + largestBodyBytes
        + " bytes, lifetime "
        + lifetimeDays
        + " days, kept "
        + keepDeliveredDays
        + " days"
        + (verifiedPeersOnly ? ", verified peers only" : "")
        + (unmeteredOnly ? ", unmetered only" : "");
  }
}
