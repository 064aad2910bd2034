package org.sealferry.protocol.statement;

/** What a verifier says of a STATEMENT body. The nested classes are all there are. */
public abstract class Verification {
  private Verification() {} // closed: Java 11 has no sealed types

  /** The destination has said it. */
  public static final class Verified extends Verification {
    private final Statement statement;

    Verified(Statement statement) {
      this.statement = statement;
    }

    /** Returns what it said. */
    public Statement statement() {
      return statement;
    }

    @Override
    public String toString() {
      return "verified: " + statement;
    }
  }

  /** Cannot be judged yet: to be kept as PENDING and looked at again. */
  public static final class Pending extends Verification {
    private final Cause cause;
    private final String detail;

    Pending(Cause cause, String detail) {
      this.cause = cause;
      this.detail = detail;
    }

    /** Returns what has to change first. */
    public Cause cause() {
      return cause;
    }

    /** Returns what is missing, for people. */
    public String detail() {
      return detail;
    }

    @Override
    public String toString() {
      return "pending (" + cause + "): " + detail;
    }
  }

  /** What a pending statement waits for. */
  public enum Cause {
    /** A certificate that has the subkey, or shows it as valid for longer. */
    CERTIFICATE,
    /** A release of this software that knows its kind or version. */
    RELEASE
  }

  /** Can never be made good: INVALID. */
  public static final class Refused extends Verification {
    private final String detail;

    Refused(String detail) {
      this.detail = detail;
    }

    /** Returns which rule broke and the value seen. */
    public String detail() {
      return detail;
    }

    @Override
    public String toString() {
      return "refused: " + detail;
    }
  }
}
