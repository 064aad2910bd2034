package org.sealferry.engine.destination.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.sealferry.engine.destination.DeliveryException;
import org.sealferry.engine.destination.DeliveryException.Code;
import org.sealferry.engine.destination.ServerAddress;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.Problem;
import org.sealferry.protocol.item.FormatException;

/** Tells an answer of ours from a problem, and both from whatever else answers. PROTOCOL.md §7. */
final class Answers {
  private static final int MAX_PROBLEM_BYTES = 16 * 1024;

  private Answers() {}

  /** Returns the body of a successful answer. */
  static byte[] read(ServerAddress address, Response response)
      throws IOException, DeliveryException {
    ResponseBody body = response.body();
    MediaType type = body.contentType();
    if (response.isSuccessful() && isType(type, DeliveryFormat.CBOR)) {
      return limited(address, body.source(), DeliveryFormat.MAX_ANSWER_BYTES);
    }
    if (!response.isSuccessful() && isType(type, DeliveryFormat.PROBLEM)) {
      throw problem(address, limited(address, body.source(), MAX_PROBLEM_BYTES));
    }
    if (response.code() >= 500) {
      throw new DeliveryException(
          Code.SERVER_FAILED, address + " failed with status " + response.code());
    }
    throw new DeliveryException(
        Code.CAPTIVE_PORTAL,
        address
            + " was answered by something else (status "
            + response.code()
            + ", type "
            + type
            + "), such as a hotspot's login page: open a browser and log in, then try again");
  }

  private static boolean isType(@Nullable MediaType seen, String expected) {
    MediaType parsed = MediaType.get(expected);
    return seen != null
        && seen.type().equals(parsed.type())
        && seen.subtype().equals(parsed.subtype())
        && (parsed.parameter("v") == null || parsed.parameter("v").equals(seen.parameter("v")));
  }

  private static byte[] limited(ServerAddress address, BufferedSource source, int limit)
      throws IOException, DeliveryException {
    if (source.request(limit + 1L)) {
      throw new DeliveryException(
          Code.NOT_UNDERSTOOD, address + " answered with more than " + limit + " bytes");
    }
    return source.readByteArray();
  }

  private static DeliveryException problem(ServerAddress address, byte[] json) {
    Problem problem;
    try {
      problem = Problem.parse(json);
    } catch (FormatException e) {
      return new DeliveryException(
          Code.NOT_UNDERSTOOD,
          address
              + " states a problem that cannot be read: "
              + new String(json, 0, Math.min(json.length, 200), StandardCharsets.UTF_8),
          e);
    }
    return new DeliveryException(code(problem), address + ": " + problem.detail());
  }

  private static Code code(Problem problem) {
    switch (problem.type()) {
      case UNAUTHORIZED:
      case REVOKED:
        return Code.TOKEN_REFUSED;
      case CODE_REFUSED:
        return Code.CODE_REFUSED;
      case TOO_MANY_REQUESTS:
      case CLOSING:
        return Code.BUSY;
      case INTERNAL:
        return Code.SERVER_FAILED;
      default:
        return Code.REFUSED;
    }
  }
}
