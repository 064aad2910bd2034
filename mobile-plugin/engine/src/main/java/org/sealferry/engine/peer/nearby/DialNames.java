package org.sealferry.engine.peer.nearby;

import org.jspecify.annotations.Nullable;

/** The public names of one dial. */
final class DialNames {
  private final InstanceId own;
  private final @Nullable InstanceId target;
  private final DialNonce nonce;

  DialNames(InstanceId own, @Nullable InstanceId target, DialNonce nonce) {
    this.own = own;
    this.target = target;
    this.nonce = nonce;
  }

  InstanceId own() {
    return own;
  }

  @Nullable InstanceId target() {
    return target;
  }

  DialNonce nonce() {
    return nonce;
  }
}
