package org.sealferry.bramble.btp;

import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.TransportId;

/** What all keys of handshake mode with one peer on one transport are derived from. Wire §2.4. */
final class HandshakeRoot {
  private final SecretKey key;
  private final TransportId transport;
  private final Role own;

  HandshakeRoot(SecretKey key, TransportId transport, Role own) {
    this.key = key;
    this.transport = transport;
    this.own = own;
  }

  SecretKey key() {
    return key;
  }

  TransportId transport() {
    return transport;
  }

  Role own() {
    return own;
  }
}
