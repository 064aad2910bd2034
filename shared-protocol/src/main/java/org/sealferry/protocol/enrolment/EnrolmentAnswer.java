package org.sealferry.protocol.enrolment;

import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;

/**
 * The answer to a {@link Registration} on line. The same author key may ask again with the same
 * code: an answer that was lost costs nothing.
 */
public final class EnrolmentAnswer {
  private static final int VERSION = 1;
  private static final int MAX_BYTES = 64;

  private final DeviceToken token;

  /** Makes an answer. */
  public EnrolmentAnswer(DeviceToken token) {
    this.token = token;
  }

  /** Reads an answer. */
  public static EnrolmentAnswer decode(byte[] bytes) throws FormatException {
    CborMap map = CborMap.decode("enrolment answer", bytes, MAX_BYTES).version(1, VERSION);
    DeviceToken token = DeviceToken.parse(map.get(2));
    map.end();
    return new EnrolmentAnswer(token);
  }

  /** Returns the bytes; they hold the token, a secret. */
  public byte[] encode() {
    return new CborMapWriter().put(1, VERSION).put(2, token.bytes()).encode();
  }

  /** Returns the device's token. */
  public DeviceToken token() {
    return token;
  }

  @Override
  public String toString() {
    return "EnrolmentAnswer";
  }
}
