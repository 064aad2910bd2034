package org.sealferry.protocol.delivery;

import java.util.Optional;

/** What can go wrong with a request: stable names for problem details (RFC 9457). */
public enum ProblemType {
  /** No token, or one this server does not know. */
  UNAUTHORIZED("unauthorized", 401),
  /** The device was cut off. */
  REVOKED("revoked", 403),
  /** The one-time code is unknown, used by another author key, or too old. */
  CODE_REFUSED("code-refused", 403),
  /** The request breaks a rule of the format. */
  MALFORMED("malformed", 400),
  /** The request is of a version this server does not speak. */
  NEWER_VERSION("newer-version", 400),
  /** The request is larger than the server takes. */
  TOO_LARGE("too-large", 413),
  /** The request is not of the media type its path takes. */
  WRONG_MEDIA_TYPE("wrong-media-type", 415),
  /** There is nothing at this path. */
  NOT_FOUND("not-found", 404),
  /** The device asks too often. */
  TOO_MANY_REQUESTS("too-many-requests", 429),
  /** The server is shutting down. */
  CLOSING("closing", 503),
  /** The server failed. */
  INTERNAL("internal", 500);

  private static final String PREFIX = "tag:sealferry.org,2026:";

  private final String uri;
  private final int status;

  ProblemType(String name, int status) {
    this.uri = PREFIX + name;
    this.status = status;
  }

  /** Returns the URI that names the type. */
  public String uri() {
    return uri;
  }

  /** Returns the HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** Returns the type of a URI, or nothing for one of a later release or another server. */
  public static Optional<ProblemType> of(String uri) {
    for (ProblemType type : values()) {
      if (type.uri.equals(uri)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
