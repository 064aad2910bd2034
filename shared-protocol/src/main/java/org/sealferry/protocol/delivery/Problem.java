package org.sealferry.protocol.delivery;

import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.FormatException;

/** An error as the server states it: problem details in JSON (RFC 9457). */
public final class Problem {
  private static final int MAX_BYTES = 16 * 1024;
  private static final String RETRY_AFTER = "retryAfter";

  private final ProblemType type;
  private final String detail;
  private final OptionalInt retryAfterSeconds;

  /**
   * Makes a problem.
   *
   * @param detail which rule broke, the value seen, and what to do
   * @param retryAfterSeconds when to try again, if that helps; 0 to 86 400
   */
  public Problem(ProblemType type, String detail, OptionalInt retryAfterSeconds) {
    this.type = type;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /**
   * Reads a problem. A type this release does not know is MALFORMED for a status below 500, else
   * INTERNAL.
   *
   * @throws FormatException if it is not a JSON object with type and status
   */
  public static Problem parse(byte[] json) throws FormatException {
    if (json.length > MAX_BYTES) {
      throw FormatException.malformed("problem details of " + json.length + " bytes");
    }
    CBORObject object = readObject(json);
    CBORObject status = object.get("status");
    if (status == null || !status.isNumber() || !status.AsNumber().CanFitInInt32()) {
      throw FormatException.malformed("problem details without a status");
    }
    String uri = text(object, "type").orElse("about:blank");
    ProblemType unknown = status.AsInt32() < 500 ? ProblemType.MALFORMED : ProblemType.INTERNAL;
    return new Problem(
        ProblemType.of(uri).orElse(unknown),
        text(object, "detail").orElse(uri),
        retryAfter(object.get(RETRY_AFTER)));
  }

  private static CBORObject readObject(byte[] json) throws FormatException {
    try {
      CBORObject object = CBORObject.FromJSONBytes(json);
      if (object.getType() == CBORType.Map) {
        return object;
      }
    } catch (CBORException e) {
      throw FormatException.malformed("problem details are JSON: " + e.getMessage());
    }
    throw FormatException.malformed("problem details are a JSON object");
  }

  private static Optional<String> text(CBORObject object, String name) {
    CBORObject value = object.get(name);
    return value != null && value.getType() == CBORType.TextString
        ? Optional.of(value.AsString())
        : Optional.empty();
  }

  private static OptionalInt retryAfter(@Nullable CBORObject value) {
    if (value == null || !value.isNumber() || !value.AsNumber().CanFitInInt32()) {
      return OptionalInt.empty();
    }
    int seconds = value.AsInt32();
    return OptionalInt.of(Math.max(0, Math.min(seconds, DeliveryFormat.MAX_WAIT_SECONDS)));
  }

  /** Returns the JSON. */
  public byte[] toJson() {
    CBORObject object =
        CBORObject.NewOrderedMap()
            .Add("type", type.uri())
            .Add("title", type.name())
            .Add("status", type.status())
            .Add("detail", detail);
    retryAfterSeconds.ifPresent(seconds -> object.Add(RETRY_AFTER, seconds));
    return object.ToJSONBytes();
  }

  /** Returns what went wrong. */
  public ProblemType type() {
    return type;
  }

  /** Returns which rule broke, for people. */
  public String detail() {
    return detail;
  }

  /** Returns after how many seconds trying again may help. */
  public OptionalInt retryAfterSeconds() {
    return retryAfterSeconds;
  }

  @Override
  public String toString() {
    return type + ": " + detail;
  }
}
