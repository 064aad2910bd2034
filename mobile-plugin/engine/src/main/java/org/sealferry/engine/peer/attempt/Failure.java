package org.sealferry.engine.peer.attempt;

import org.sealferry.engine.peer.nearby.AbortReason;
import org.sealferry.engine.peer.nearby.NearbyException;

/** Why an attempt ended without a contact on this side. */
public final class Failure {
  /** Stable codes; those up to {@code NOT_ACCEPTABLE} are the reasons of PROTOCOL.md §5.1. */
  public enum Code {
    /** Either user said no. */
    DECLINED,
    /** No version of the nearby protocol in common. */
    VERSION,
    /** The visible phone takes no more attempts until it becomes visible anew. */
    ATTEMPTS_USED_UP,
    /** Another connection of the same two phones is under way, and goes on. */
    BUSY,
    /** Not finished within 60 seconds, or nobody came. */
    TIME_IS_UP,
    /** The phone that was found has become visible anew since. */
    WRONG_TARGET,
    /** The peer's bytes broke the protocol, or it has another master key. */
    PROTOCOL_ERROR,
    /** Own identity, not a SealFerry phone, or unverified peers are forbidden. */
    NOT_ACCEPTABLE,
    /** The user of this phone has blocked the other one. */
    BLOCKED,
    /** The other phone gave up a meeting by QR, or met somebody else: somebody was quicker. */
    ABORTED,
    /** A key or confirmation is not that of the scanned code: somebody may be in between. */
    NOT_THE_SCANNED_PEER,
    /** Nobody answered at the address. */
    UNREACHABLE,
    /** The connection ended early; meet again. */
    CUT_OFF,
    /** This phone could not open its listener or could not store the contact. */
    LOCAL
  }

  private final Code code;
  private final String text;
  private final boolean fromPeer;

  private Failure(Code code, String text, boolean fromPeer) {
    this.code = code;
    this.text = text;
    this.fromPeer = fromPeer;
  }

  /** Makes the failure of an attempt that broke a rule, or whose other side ended it. */
  public static Failure of(NearbyException ended) {
    return new Failure(
        codeOf(ended.reason()), String.valueOf(ended.getMessage()), ended.isFromPeer());
  }

  /** Makes a failure of this side. */
  public static Failure of(Code code, String text) {
    return new Failure(code, text, false);
  }

  private static Code codeOf(AbortReason reason) {
    return Code.valueOf(reason.name());
  }

  /** Returns the code. */
  public Code code() {
    return code;
  }

  /** Says in English which rule broke and what was seen. */
  public String text() {
    return text;
  }

  /** Tells whether the other phone ended the attempt. */
  public boolean isFromPeer() {
    return fromPeer;
  }

  @Override
  public String toString() {
    return code + ": " + text;
  }
}
