package org.sealferry.protocol.document;

import org.sealferry.protocol.item.RejectReason;

/** How the attempt to open a sealed document ended. The nested classes are all there are. */
public abstract class Opening {
  private Opening() {} // closed: Java 11 has no sealed types

  /** Seal, signature and every rule held; the sink has been told to commit. */
  public static final class Opened extends Opening {
    private final OpenedDocument document;

    Opened(OpenedDocument document) {
      this.document = document;
    }

    /** Returns the document. */
    public OpenedDocument document() {
      return document;
    }
  }

  /** The bytes can never become a document of this destination. */
  public static final class Rejected extends Opening {
    private final RejectReason reason;
    private final String detail;

    Rejected(RejectReason reason, String detail) {
      this.reason = reason;
      this.detail = detail;
    }

    /** Returns the reason a receipt states. */
    public RejectReason reason() {
      return reason;
    }

    /** Returns the rule that broke and the value seen; for the administrator. */
    public String detail() {
      return detail;
    }

    @Override
    public String toString() {
      return "rejected (" + reason + "): " + detail;
    }
  }

  /** A key is missing or the document is of a newer version: to be held, and tried again. */
  public static final class Unopened extends Opening {
    private final String detail;

    Unopened(String detail) {
      this.detail = detail;
    }

    /** Returns what is missing; for the administrator. */
    public String detail() {
      return detail;
    }

    @Override
    public String toString() {
      return "unopened: " + detail;
    }
  }
}
