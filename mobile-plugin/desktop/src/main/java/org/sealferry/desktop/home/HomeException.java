package org.sealferry.desktop.home;

/** A phone's directory cannot be used; the message tells why, and what to do. */
public final class HomeException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why, as a word that never changes. */
  public enum Code {
    /** There is no phone in the directory. */
    NO_PHONE("no-phone"),
    /** There is one already, or something else. */
    NOT_EMPTY("not-empty"),
    /** Another process works on it. */
    IN_USE("in-use"),
    /** The path is too long for a control socket. */
    PATH_TOO_LONG("path-too-long"),
    /** The database is of a newer program. */
    NEWER("newer-database"),
    /** The database or its key is damaged. */
    DAMAGED("damaged"),
    /** The disk is full. */
    DISK_FULL("disk-full");

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

  HomeException(Code code, String message) {
    super(message);
    this.code = code;
  }

  HomeException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns the stable code. */
  public Code code() {
    return code;
  }
}
