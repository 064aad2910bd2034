package org.sealferry.protocol.openpgp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.ArmoredOutputStream;

/** The text form of OpenPGP. RFC 9580, section 6. */
final class Armor {
  private static final int MAX_BYTES = 256 * 1024;
  private static final String START = "-----BEGIN PGP ";

  private Armor() {}

  static boolean isArmored(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 256), StandardCharsets.US_ASCII);
    return start.contains(START);
  }

  static String encode(byte[] packets) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (ArmoredOutputStream armored =
        ArmoredOutputStream.builder().clearHeaders().enableCRC(true).build(text)) {
      armored.write(packets);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return new String(text.toByteArray(), StandardCharsets.US_ASCII);
  }

  static byte[] decode(String text) throws OpenPgpException {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    if (ascii.length > MAX_BYTES) {
      throw new OpenPgpException(
          OpenPgpException.Reason.TOO_LARGE, "an armored key of " + ascii.length + " bytes");
    }
    ByteArrayOutputStream packets = new ByteArrayOutputStream();
    try (ArmoredInputStream armored = new ArmoredInputStream(new ByteArrayInputStream(ascii))) {
      byte[] buffer = new byte[4096];
      for (int n = armored.read(buffer); n > 0; n = armored.read(buffer)) {
        packets.write(buffer, 0, n);
      }
    } catch (IOException | RuntimeException e) {
      throw OpenPgpException.malformed("armored text that cannot be read: " + e.getMessage());
    }
    if (packets.size() == 0) {
      throw OpenPgpException.malformed("text without an armored OpenPGP key");
    }
    return packets.toByteArray();
  }
}
