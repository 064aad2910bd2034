package org.sealferry.engine.peer.nearby;

import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.Hash;

/** Opens the dialler's commitment: from here on neither side can choose the code. */
final class Reveal {
  private final AgreementPublicKey key;
  private final byte[] nonce;

  Reveal(AgreementPublicKey key, byte[] nonce) {
    this.key = key;
    this.nonce = nonce;
  }

  static Reveal read(byte[] payload) throws NearbyException, CryptoException {
    Fields fields = new Fields("REVEAL", payload);
    AgreementPublicKey key = AgreementPublicKey.of(fields.take("key", NearbyFormat.KEY_BYTES));
    byte[] nonce = fields.take("nonce", NearbyFormat.NONCE_BYTES);
    fields.end(false);
    return new Reveal(key, nonce);
  }

  byte[] commitment() {
    return Hash.of(NearbyFormat.COMMIT, key.encoded(), nonce);
  }

  AgreementPublicKey key() {
    return key;
  }

  byte[] payload() {
    return Concatenation.of(key.encoded(), nonce);
  }
}
