package org.sealferry.server.security;

import org.sealferry.protocol.delivery.ProblemType;

/** A request by somebody who may not make it; the message never repeats a token. */
public final class AccessException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;

  private AccessException(ProblemType type, String message) {
    super(message);
    this.type = type;
  }

  static AccessException unauthorized(String message) {
    return new AccessException(ProblemType.UNAUTHORIZED, message);
  }

  static AccessException revoked() {
    return new AccessException(
        ProblemType.REVOKED, "this device was cut off: ask the administrator");
  }

  /** Returns UNAUTHORIZED or REVOKED. */
  public ProblemType type() {
    return type;
  }
}
