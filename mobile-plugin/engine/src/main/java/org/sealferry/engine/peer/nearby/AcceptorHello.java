package org.sealferry.engine.peer.nearby;

import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.CryptoException;

/** Answer of the acceptor to the dialler's HELLO. */
final class AcceptorHello {
  //  versions | instance (16) | ephB (32) | nonceB (32)

  private final InstanceId instance;
  private final AgreementPublicKey key;
  private final byte[] payload;

  private AcceptorHello(InstanceId instance, AgreementPublicKey key, byte[] payload) {
    this.instance = instance;
    this.key = key;
    this.payload = payload;
  }

  static AcceptorHello make(InstanceId instance, AgreementPublicKey key, byte[] nonce) {
    return new AcceptorHello(
        instance,
        key,
        Concatenation.of(Versions.ours().encoded(), instance.encoded(), key.encoded(), nonce));
  }

  static AcceptorHello read(byte[] payload) throws NearbyException, CryptoException {
    Fields fields = new Fields("HELLO of the acceptor", payload);
    Versions versions = Versions.read(fields);
    versions.requireCommon();
    InstanceId instance = new InstanceId(fields.take("instance", NearbyFormat.INSTANCE_BYTES));
    AgreementPublicKey key = AgreementPublicKey.of(fields.take("key", NearbyFormat.KEY_BYTES));
    fields.take("nonce", NearbyFormat.NONCE_BYTES);
    fields.end(versions.reachBeyondOurs());
    return new AcceptorHello(instance, key, payload.clone());
  }

  InstanceId instance() {
    return instance;
  }

  AgreementPublicKey key() {
    return key;
  }

  byte[] payload() {
    return payload;
  }
}
