package org.sealferry.protocol.item;

/** Why the destination cannot use a document. PROTOCOL.md §4. */
public enum RejectReason {
  /** The sealed message or the document in it breaks the format. */
  MALFORMED(1),
  /** The seal or the author's signature does not hold. */
  INTEGRITY(2),
  /** The sealed bytes are not a document at all. */
  NOT_A_DOCUMENT(3),
  /** The envelope differs from what the author signed. */
  ALTERED(4),
  /** The body is larger than the destination takes. */
  TOO_LARGE(5),
  /** A reason a later version defines. */
  OTHER(255);

  private static final int MAX_CODE = 255;

  private final int code;

  RejectReason(int code) {
    this.code = code;
  }

  /** Returns the number on the wire. */
  public int code() {
    return code;
  }

  /** Reads a reason; numbers this release does not know are {@link #OTHER}. */
  public static RejectReason parse(CborItem item) throws FormatException {
    long code = item.integer(1, MAX_CODE);
    for (RejectReason reason : values()) {
      if (reason.code == code) {
        return reason;
      }
    }
    return OTHER;
  }
}
