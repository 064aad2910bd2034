package org.sealferry.bramble.exchange;

import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.Kdf;
import org.sealferry.bramble.crypto.Mac;
import org.sealferry.bramble.crypto.SecretKey;

/** What follows from the master key for one role. Wire §6.3. */
final class ExchangeKeys {
  /** The namespace is briar, not bramble: so it is on the wire. */
  static final String SIGNATURE_LABEL = "org.briarproject.briar.contact/EXCHANGE";

  private static final String PREFIX = "org.briarproject.bramble.contact/";
  private static final byte[] PROTOCOL_VERSION = {ContactInfo.RECORD_VERSION};

  private ExchangeKeys() {}

  /** Returns the header key of the role's stream. */
  static SecretKey headerKey(SecretKey masterKey, Role role) {
    return Kdf.derive(PREFIX + role.name() + "_HEADER_KEY", masterKey, PROTOCOL_VERSION);
  }

  /** Returns what the role signs. */
  static byte[] nonce(SecretKey masterKey, Role role) {
    return Mac.of(PREFIX + role.name() + "_NONCE", masterKey, PROTOCOL_VERSION);
  }
}
