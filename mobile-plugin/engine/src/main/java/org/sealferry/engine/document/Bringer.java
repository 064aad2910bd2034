package org.sealferry.engine.document;

import java.util.Objects;
import java.util.OptionalLong;

/** Who brought a body here; its bucket pays for the room. PROTOCOL.md §6. */
public final class Bringer {
  /** This phone itself; pays nothing. */
  public static final Bringer OWN = new Bringer("own", -1);

  /** The destination's server. */
  public static final Bringer SERVER = new Bringer("server", -1);

  /** A bundle file. */
  public static final Bringer BUNDLE = new Bringer("bundle", -1);

  static final String UNVERIFIED = "unverified";
  private static final String VERIFIED = "contact:";

  private final String bucket;
  private final long contact;

  private Bringer(String bucket, long contact) {
    this.bucket = bucket;
    this.contact = contact;
  }

  /** Returns a contact whose identity was confirmed; the bucket outlives the contact. */
  public static Bringer verified(long contact, byte[] identityKey) {
    return new Bringer(VERIFIED + Hex.of(identityKey), contact);
  }

  /** Returns a contact nobody has confirmed; all of them share one bucket. */
  public static Bringer unverified(long contact) {
    return new Bringer(UNVERIFIED, contact);
  }

  /** Returns the bringer whose bucket and contact were stored; −1 stands for no contact. */
  static Bringer stored(String bucket, long contact) {
    return new Bringer(bucket, contact);
  }

  /** Returns the name of the account that is charged. */
  public String bucket() {
    return bucket;
  }

  /** Returns whether this is a confirmed contact. */
  public boolean isVerified() {
    return bucket.startsWith(VERIFIED);
  }

  /** Returns the internal number of the contact, if a contact brought it. */
  public OptionalLong contact() {
    return contact < 0 ? OptionalLong.empty() : OptionalLong.of(contact);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bringer
        && bucket.equals(((Bringer) other).bucket)
        && contact == ((Bringer) other).contact;
  }

  @Override
  public int hashCode() {
    return Objects.hash(bucket, contact);
  }

  @Override
  public String toString() {
    return contact < 0 ? bucket : "contact " + contact;
  }
}
