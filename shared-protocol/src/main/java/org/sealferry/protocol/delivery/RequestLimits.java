package org.sealferry.protocol.delivery;

import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;

/** What a server takes in one request. */
public final class RequestLimits {
  private static final int BYTES = 4;
  private static final int IDS = 5;
  private static final int HOLD = 6;

  private final long requestBytes;
  private final int ids;
  private final int holdSeconds;

  /**
   * Makes limits.
   *
   * @param requestBytes largest request, at least 256 KiB
   * @param ids most documents in an exchange, 1 to 1 000
   * @param holdSeconds longest time a request is held back, 0 to 20
   */
  public RequestLimits(long requestBytes, int ids, int holdSeconds) {
    if (requestBytes < 256 << 10
        || ids < 1
        || ids > DeliveryFormat.MAX_IDS
        || holdSeconds < 0
        || holdSeconds > DeliveryFormat.MAX_HOLD_SECONDS) {
      throw new IllegalArgumentException(
          "limits of " + requestBytes + " bytes, " + ids + " ids, " + holdSeconds + " s");
    }
    this.requestBytes = requestBytes;
    this.ids = ids;
    this.holdSeconds = holdSeconds;
  }

  static RequestLimits read(CborMap map) throws FormatException {
    return new RequestLimits(
        map.get(BYTES).integer(256 << 10, Long.MAX_VALUE),
        (int) map.get(IDS).integer(1, DeliveryFormat.MAX_IDS),
        (int) map.get(HOLD).integer(0, DeliveryFormat.MAX_HOLD_SECONDS));
  }

  void write(CborMapWriter map) {
    map.put(BYTES, requestBytes).put(IDS, ids).put(HOLD, holdSeconds);
  }

  /** Returns the largest request in bytes. */
  public long requestBytes() {
    return requestBytes;
  }

  /** Returns the most documents in an exchange. */
  public int ids() {
    return ids;
  }

  /** Returns the longest time a request is held back, in seconds. */
  public int holdSeconds() {
    return holdSeconds;
  }
}
