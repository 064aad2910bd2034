package org.sealferry.bramble.bqp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.bqp.BqpException.Reason;

/** What one phone shows and the other scans. Immutable. Wire §6.1. */
public final class QrPayload {
  //  byte 0                    1
  //   +------------------------+-----------------------------------------------+
  //   | format id 0, version 4 | BDF list: commitment, descriptor, descriptor… |
  //   +------------------------+-----------------------------------------------+
  static final int VERSION = 4;

  private static final int VERSION_BITS = 5;
  private static final int VERSION_MASK = (1 << VERSION_BITS) - 1;

  private final Commitment commitment;
  private final List<Descriptor> descriptors;

  /** Makes what a phone shows. */
  public QrPayload(Commitment commitment, List<Descriptor> descriptors) {
    this.commitment = commitment;
    this.descriptors = List.copyOf(descriptors);
  }

  /**
   * Reads the text of a QR code, one byte a character.
   *
   * @throws BqpException NOT_BQP, TOO_OLD, TOO_NEW or MALFORMED
   */
  public static QrPayload parse(String text) throws BqpException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (!new String(bytes, StandardCharsets.ISO_8859_1).equals(text)) {
      throw new BqpException(Reason.NOT_BQP, "the QR code holds characters that are no bytes");
    }
    return parse(bytes);
  }

  /**
   * Reads the bytes of a QR code.
   *
   * @throws BqpException NOT_BQP, TOO_OLD, TOO_NEW or MALFORMED
   */
  public static QrPayload parse(byte[] bytes) throws BqpException {
    requireVersion(bytes);
    try {
      BdfList list = Bdf.decodeList(Arrays.copyOfRange(bytes, 1, bytes.length));
      Commitment commitment = Commitment.of(list.raw(0));
      List<Descriptor> descriptors = new ArrayList<>();
      for (int i = 1; i < list.size(); i++) {
        Descriptor.read(list.list(i)).ifPresent(descriptors::add);
      }
      return new QrPayload(commitment, descriptors);
    } catch (BdfException e) {
      throw new BqpException(Reason.MALFORMED, "the QR code is damaged: " + e.getMessage(), e);
    }
  }

  private static void requireVersion(byte[] bytes) throws BqpException {
    if (bytes.length == 0 || (bytes[0] & 0xFF) >>> VERSION_BITS != 0) {
      throw new BqpException(Reason.NOT_BQP, "the QR code is not one for meeting a phone");
    }
    int version = bytes[0] & VERSION_MASK;
    if (version != VERSION) {
      throw new BqpException(
          version < VERSION ? Reason.TOO_OLD : Reason.TOO_NEW,
          "the QR code is of version " + version + ", this app speaks 4");
    }
  }

  /** Returns the bytes that are shown, and that confirmations cover. */
  public byte[] encoded() {
    List<Object> elements = new ArrayList<>();
    elements.add(commitment.encoded());
    descriptors.forEach(descriptor -> elements.add(descriptor.list()));
    byte[] list = Bdf.encode(BdfList.copyOf(elements));
    byte[] encoded = new byte[1 + list.length];
    encoded[0] = VERSION;
    System.arraycopy(list, 0, encoded, 1, list.length);
    return encoded;
  }

  /** Returns the text of the QR code, one byte a character: ISO-8859-1. */
  public String text() {
    return new String(encoded(), StandardCharsets.ISO_8859_1);
  }

  /** Returns what the peer's key must match. */
  public Commitment commitment() {
    return commitment;
  }

  /** Returns where the phone can be reached, as it lists them. */
  public List<Descriptor> descriptors() {
    return descriptors;
  }
}
