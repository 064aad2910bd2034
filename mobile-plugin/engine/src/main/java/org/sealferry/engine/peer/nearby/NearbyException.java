package org.sealferry.engine.peer.nearby;

/** Ends a nearby attempt; the message names the rule that broke and the value seen. */
public final class NearbyException extends Exception {
  private static final long serialVersionUID = 1;

  private final AbortReason reason;
  private final boolean fromPeer;

  private NearbyException(AbortReason reason, String message, boolean fromPeer) {
    super(message);
    this.reason = reason;
    this.fromPeer = fromPeer;
  }

  /** Ends an attempt from our side for a reason. */
  public NearbyException(AbortReason reason, String message) {
    this(reason, message, false);
  }

  /** Ends an attempt because the other side sent ABORT. */
  public static NearbyException fromPeer(AbortReason reason) {
    return new NearbyException(reason, "the other phone ended it: " + reason.meaning(), true);
  }

  static NearbyException protocolError(String message) {
    return new NearbyException(AbortReason.PROTOCOL_ERROR, message);
  }

  /** Returns why. */
  public AbortReason reason() {
    return reason;
  }

  /** Tells whether the other side ended it, so that it need not be told. */
  public boolean isFromPeer() {
    return fromPeer;
  }
}
