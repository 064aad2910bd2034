package org.sealferry.engine.destination;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.enrolment.DeviceToken;

/** What is asked of the server. */
public final class Request {
  private final String path;
  private final @Nullable String mediaType;
  private final byte[] body;
  private final @Nullable DeviceToken token;

  private Request(
      String path, @Nullable String mediaType, byte[] body, @Nullable DeviceToken token) {
    this.path = path;
    this.mediaType = mediaType;
    this.body = body;
    this.token = token;
  }

  /** Returns a GET. */
  public static Request get(String path) {
    return new Request(path, null, new byte[0], null);
  }

  /** Returns a POST of a body that belongs to the request from now on. */
  public static Request post(String path, String mediaType, byte[] body) {
    return new Request(path, mediaType, body, null);
  }

  /** Returns the same request with a token in its header. */
  public Request with(DeviceToken authority) {
    return new Request(path, mediaType, body, authority);
  }

  /** Returns the path and query below the server's address, beginning with "/v1". */
  public String path() {
    return path;
  }

  /** Returns the media type of a POST's body; empty for a GET. */
  public Optional<String> mediaType() {
    return Optional.ofNullable(mediaType);
  }

  /** Returns the body of a POST, not a copy. */
  public byte[] body() {
    return body;
  }

  /** Returns the device's token, when the request needs one. */
  public Optional<DeviceToken> token() {
    return Optional.ofNullable(token);
  }

  @Override
  public String toString() {
    return (mediaType == null ? "GET " : "POST ") + path;
  }
}
