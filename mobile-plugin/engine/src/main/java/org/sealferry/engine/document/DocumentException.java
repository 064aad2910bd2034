package org.sealferry.engine.document;

/** A document could not be stored, read or changed. Nothing was changed. */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, as a word that never changes. */
  public enum Code {
    /** The destination is not known on this phone. */
    UNKNOWN_DESTINATION("unknown-destination"),
    /** The destination's certificate is not here yet, or has no active encryption key. */
    CANNOT_SEAL("cannot-seal"),
    /** The content is larger than the destination's policy allows. */
    TOO_LARGE("too-large"),
    /** The document would be offered for longer than the destination's policy allows. */
    LIFETIME("lifetime"),
    /** A field of the document breaks a rule of PROTOCOL.md §2. */
    BAD_DOCUMENT("bad-document"),
    /** There is no own document of that number. */
    UNKNOWN_DOCUMENT("unknown-document"),
    /** The document's bytes are no longer on this phone. */
    ALREADY_FREED("already-freed"),
    /** The device's disk is full. */
    DISK_FULL("disk-full"),
    /** The content, or the marker outside the database, could not be read or written. */
    IO("io"),
    /** What is stored does not open; the database was damaged or tampered with. */
    DAMAGED("damaged");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final Code code;

  /** Makes an exception that names the rule, the value seen and what to do. */
  public DocumentException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** Makes an exception that also keeps what caused it. */
  public DocumentException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns the stable code. */
  public Code code() {
    return code;
  }
}
