package org.sealferry.engine.peer.nearby;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** First record of the dialler: who it is in this period, whom it means, what it will reveal. */
public final class DiallerHello {
  //  versions | instance (16) | 0, or 16 and target (16) | dial nonce (16) | commitment (32)

  private final InstanceId instance;
  private final @Nullable InstanceId target;
  private final DialNonce nonce;
  private final byte[] commitment;
  private final byte[] payload;

  private DiallerHello(
      InstanceId instance,
      @Nullable InstanceId target,
      DialNonce nonce,
      byte[] commitment,
      byte @Nullable [] received) {
    this.instance = instance;
    this.target = target;
    this.nonce = nonce;
    this.commitment = commitment;
    this.payload = received == null ? encode() : received;
  }

  static DiallerHello make(
      InstanceId instance, @Nullable InstanceId target, DialNonce nonce, byte[] commitment) {
    return new DiallerHello(instance, target, nonce, commitment, null);
  }

  static DiallerHello read(byte[] payload) throws NearbyException {
    Fields fields = new Fields("HELLO of the dialler", payload);
    Versions versions = Versions.read(fields);
    versions.requireCommon();
    InstanceId instance = new InstanceId(fields.take("instance", NearbyFormat.INSTANCE_BYTES));
    InstanceId target = readTarget(fields);
    DialNonce nonce = new DialNonce(fields.take("dial nonce", NearbyFormat.DIAL_NONCE_BYTES));
    byte[] commitment = fields.take("commitment", NearbyFormat.COMMITMENT_BYTES);
    fields.end(versions.reachBeyondOurs());
    return new DiallerHello(instance, target, nonce, commitment, payload.clone());
  }

  private static @Nullable InstanceId readTarget(Fields fields) throws NearbyException {
    int length = fields.takeByte("target");
    if (length == 0) {
      return null;
    }
    if (length != NearbyFormat.INSTANCE_BYTES) {
      throw NearbyException.protocolError(
          "target of HELLO has " + length + " bytes, must be 0 or 16");
    }
    return new InstanceId(fields.take("target", length));
  }

  private byte[] encode() {
    byte[] meant =
        target == null
            ? new byte[1]
            : Concatenation.of(new byte[] {NearbyFormat.INSTANCE_BYTES}, target.encoded());
    return Concatenation.of(
        Versions.ours().encoded(), instance.encoded(), meant, nonce.encoded(), commitment);
  }

  /** Returns the dialler's instance. */
  public InstanceId instance() {
    return instance;
  }

  /** Returns the instance the dialler means to reach; empty if the address was typed by hand. */
  public Optional<InstanceId> target() {
    return Optional.ofNullable(target);
  }

  /** Returns what decides a double dial. */
  public DialNonce nonce() {
    return nonce;
  }

  byte[] commitment() {
    return commitment;
  }

  byte[] payload() {
    return payload;
  }
}
