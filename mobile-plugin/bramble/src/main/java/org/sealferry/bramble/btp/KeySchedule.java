package org.sealferry.bramble.btp;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.Kdf;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.TransportId;

/** Derives the keys of rotation mode. Wire §2.3. */
final class KeySchedule {
  private static final String PREFIX = "org.briarproject.bramble.transport/";
  private static final String ROTATE = PREFIX + "ROTATE";

  private KeySchedule() {}

  /** Derives the keys of an owner's streams for the period <em>before</em> the first one. */
  static StreamKeys first(SecretKey rootKey, TransportId transport, Role owner) {
    byte[] id = transport.name().getBytes(UTF_8);
    String label = PREFIX + owner.name();
    return new StreamKeys(
        Kdf.derive(label + "_TAG_KEY", rootKey, id),
        Kdf.derive(label + "_HEADER_KEY", rootKey, id));
  }

  /** Derives the keys of a period from those of the period before it. */
  static StreamKeys rotate(StreamKeys previous, long period) {
    byte[] number = new byte[Long.BYTES];
    StreamFormat.putLong(number, 0, period);
    return new StreamKeys(
        Kdf.derive(ROTATE, previous.tagKey(), number),
        Kdf.derive(ROTATE, previous.headerKey(), number));
  }
}
