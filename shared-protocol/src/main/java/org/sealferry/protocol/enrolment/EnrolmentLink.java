package org.sealferry.protocol.enrolment;

import java.util.Base64;
import java.util.Optional;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;

/**
 * What a console's QR code holds: everything a phone needs to seal at once and to register later.
 * PROTOCOL.md §8, Annex A.6.
 */
public final class EnrolmentLink {
  /** What every link starts with. */
  public static final String PREFIX = "sealferry:";

  private static final int VERSION = 1;
  private static final int PINS = 4;
  private static final int MAX_CERTIFICATE_BYTES = 8_192;
  private static final int MAX_BYTES = 10_000;

  private final Destination destination;
  private final EnrolmentCode code;

  /** Makes a link; the certificate is reduced to what an enrolment needs. */
  public EnrolmentLink(Destination destination, EnrolmentCode code) {
    this.destination = destination.with(destination.certificate().minimal());
    this.code = code;
  }

  /**
   * Reads a link.
   *
   * @throws FormatException newer, if a later release may read it; malformed otherwise
   */
  public static EnrolmentLink parse(String text, OpenPgpPolicy openPgp) throws FormatException {
    if (!text.startsWith(PREFIX)) {
      throw FormatException.malformed("an enrolment link starts with \"" + PREFIX + "\"");
    }
    String base64 = text.substring(PREFIX.length());
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw FormatException.malformed("an enrolment link is base64url: " + e.getMessage());
    }
    if (!base64url(bytes).equals(base64)) {
      throw FormatException.malformed("an enrolment link is base64url without padding");
    }
    return decode(bytes, openPgp);
  }

  /** Reads the CBOR inside a link. */
  static EnrolmentLink decode(byte[] bytes, OpenPgpPolicy openPgp) throws FormatException {
    CborMap map = CborMap.decode("enrolment link", bytes, MAX_BYTES).version(1, VERSION);
    BaseUrl url = BaseUrl.parse(map.get(2).text(1, BaseUrl.MAX_BYTES));
    Certificate certificate = readCertificate(map.get(3).bytes(1, MAX_CERTIFICATE_BYTES), openPgp);
    Optional<CborItem> pins = map.find(PINS);
    Optional<Pins> readPins =
        pins.isPresent() ? Optional.of(Pins.parse(pins.get())) : Optional.empty();
    EnrolmentCode code = EnrolmentCode.parse(map.get(5));
    Policy policy = Policy.parse(map.get(6));
    map.end();
    return new EnrolmentLink(new Destination(certificate, url, readPins, policy), code);
  }

  private static Certificate readCertificate(byte[] bytes, OpenPgpPolicy openPgp)
      throws FormatException {
    try {
      return Certificate.parse(bytes, openPgp);
    } catch (OpenPgpException e) {
      throw FormatException.malformed("certificate in the enrolment link: " + e.getMessage());
    }
  }

  byte[] encode() {
    CborMapWriter map =
        new CborMapWriter()
            .put(1, VERSION)
            .put(2, destination.url().toString())
            .put(3, destination.certificate().encoded())
            .put(5, code.bytes())
            .put(6, destination.policy().encode());
    destination.pins().ifPresent(pins -> map.put(PINS, pins.encode()));
    return map.encode();
  }

  /** Returns the text of the link and of the QR code. It holds the one-time code: a secret. */
  public String text() {
    return PREFIX + base64url(encode());
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns where documents go. */
  public Destination destination() {
    return destination;
  }

  /** Returns the one-time code. */
  public EnrolmentCode code() {
    return code;
  }

  /** Returns the destination; never the code. */
  @Override
  public String toString() {
    return "enrolment link to " + destination;
  }
}
