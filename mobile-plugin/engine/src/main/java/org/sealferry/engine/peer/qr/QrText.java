package org.sealferry.engine.peer.qr;

import java.util.Base64;
import org.sealferry.bramble.bqp.BqpException;
import org.sealferry.bramble.bqp.QrPayload;
import org.sealferry.engine.peer.qr.QrException.Code;

/** A code as text: as QR codes hold it, or as apps hand it on and people paste it. */
public final class QrText {
  /** What the text for pasting begins with. */
  public static final String PREFIX = "sealferry-meet:";

  private static final String ENROLMENT = "sealferry:";

  private QrText() {}

  /** Returns the text for apps and for pasting. */
  public static String of(QrPayload payload) {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.encoded());
  }

  /**
   * Reads either form: the text of a QR code with one byte a character, or the text for pasting, in
   * which white space is passed over.
   *
   * @throws QrException when it is no code for meeting, one of another version, or damaged
   */
  public static QrPayload parse(String text) throws QrException {
    String compact = text.replaceAll("\\s", "");
    try {
      if (compact.startsWith(PREFIX)) {
        return QrPayload.parse(decode(compact.substring(PREFIX.length())));
      }
      if (compact.startsWith(ENROLMENT)) {
        throw new QrException(
            Code.NOT_A_MEETING_CODE, "this is an enrolment link: add it as a destination");
      }
      return QrPayload.parse(text);
    } catch (BqpException e) {
      throw QrException.of(e);
    }
  }

  private static byte[] decode(String base64) throws QrException {
    try {
      return Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new QrException(
          Code.DAMAGED_CODE, "the text behind " + PREFIX + " is damaged or cut: " + e.getMessage());
    }
  }
}
