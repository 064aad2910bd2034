package org.sealferry.protocol.enrolment;

import java.nio.charset.StandardCharsets;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;

/**
 * Asks to become a device: travels as a sealed document, or to {@code POST /v1/enrolments}.
 * PROTOCOL.md §8, Annex A.6.
 */
public final class Registration {
  /** Media type of the sealed document. */
  public static final String MEDIA_TYPE = "application/vnd.sealferry.registration+cbor";

  /** Longest label in bytes of UTF-8. */
  public static final int MAX_LABEL_BYTES = 100;

  /** Most bytes of an encoded registration. */
  public static final int MAX_BYTES = 1_024;

  private static final int VERSION = 1;
  private static final int MAX_AUTHOR_KEY_BYTES = 512;

  private final EnrolmentCode code;
  private final byte[] authorKey;
  private final String label;

  /**
   * Makes a registration.
   *
   * @param authorKey the device's OpenPGP public-key packet for this destination, 1 to 512 bytes
   * @param label what people call the device, 1 to 100 bytes of UTF-8
   */
  public Registration(EnrolmentCode code, byte[] authorKey, String label) {
    int labelBytes = label.getBytes(StandardCharsets.UTF_8).length;
    if (labelBytes < 1 || labelBytes > MAX_LABEL_BYTES) {
      throw new IllegalArgumentException("label of " + labelBytes + " bytes, 1 to 100");
    }
    if (authorKey.length < 1 || authorKey.length > MAX_AUTHOR_KEY_BYTES) {
      throw new IllegalArgumentException("author key of " + authorKey.length + " bytes, 1 to 512");
    }
    this.code = code;
    this.authorKey = authorKey.clone();
    this.label = label;
  }

  /** Reads a registration. */
  public static Registration decode(byte[] bytes) throws FormatException {
    CborMap map = CborMap.decode("registration", bytes, MAX_BYTES).version(1, VERSION);
    EnrolmentCode code = EnrolmentCode.parse(map.get(2));
    byte[] authorKey = map.get(3).bytes(1, MAX_AUTHOR_KEY_BYTES);
    String label = map.get(4).text(1, MAX_LABEL_BYTES);
    map.end();
    return new Registration(code, authorKey, label);
  }

  /** Returns the bytes; they hold the code, a secret. */
  public byte[] encode() {
    return new CborMapWriter()
        .put(1, VERSION)
        .put(2, code.bytes())
        .put(3, authorKey)
        .put(4, label)
        .encode();
  }

  /** Returns the one-time code. */
  public EnrolmentCode code() {
    return code;
  }

  /** Returns a copy of the device's OpenPGP public-key packet. */
  public byte[] authorKey() {
    return authorKey.clone();
  }

  /** Returns what people call the device. */
  public String label() {
    return label;
  }

  /** Returns the label; never the code. */
  @Override
  public String toString() {
    return "registration of \"" + label + "\"";
  }
}
