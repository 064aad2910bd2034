package org.sealferry.engine.destination;

/** A delivery stopped. Nothing is lost: every copy stays until its receipt is here. */
public final class DeliveryException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, as a word that never changes. */
  public enum Code {
    /** No address of a server is stored for the destination. */
    NO_ADDRESS("no-address", false),
    /** This phone has no token for the destination: others deliver for it. */
    NO_TOKEN("no-token", false),
    /** No connection could be made. */
    UNREACHABLE("unreachable", true),
    /** The connection broke in the middle. */
    CUT("cut", true),
    /** The server's key is none of the pinned ones: another server, or somebody in between. */
    WRONG_PIN("wrong-pin", false),
    /** Nobody this phone trusts vouches for the server's certificate, or it has another name. */
    UNTRUSTED("untrusted", false),
    /** The server's certificate is not valid by this phone's clock. */
    CLOCK("clock", false),
    /** No acceptable version or cipher of TLS in common. */
    TLS("tls", false),
    /** Something answered that is not a SealFerry server, such as a hotspot's login page. */
    CAPTIVE_PORTAL("captive-portal", false),
    /** The server does not know the token, or it was revoked. */
    TOKEN_REFUSED("token-refused", false),
    /** The one-time code was used, has expired, or never existed. */
    CODE_REFUSED("code-refused", false),
    /** The network costs money, and nobody allowed that. */
    METERED("metered", false),
    /** The server asks to come later. */
    BUSY("busy", true),
    /** The server failed. */
    SERVER_FAILED("server-failed", true),
    /** The server refused the request for good: the two programs disagree. */
    REFUSED("refused", false),
    /** The answer breaks a rule of PROTOCOL.md §7. */
    NOT_UNDERSTOOD("not-understood", false),
    /** The server is of another destination than this phone expects. */
    OTHER_DESTINATION("other-destination", false),
    /** This phone's disk is full. */
    DISK_FULL("disk-full", false),
    /** This phone's database failed. */
    DATABASE("database", false),
    /** The user or the app stopped it. */
    STOPPED("stopped", false);

    private final String text;
    private final boolean passing;

    Code(String text, boolean passing) {
      this.text = text;
      this.passing = passing;
    }

    /** Returns whether trying again within the same run makes sense. */
    public boolean isPassing() {
      return passing;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final Code code;

  /** Makes an exception that says what was seen and what to do. */
  public DeliveryException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** Makes an exception that also keeps what caused it. */
  public DeliveryException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns the stable code. */
  public Code code() {
    return code;
  }
}
