package org.sealferry.engine.peer;

import org.sealferry.bramble.crypto.SigningPublicKey;

/** A peer whose next meeting asks nothing, or, in the list of the blocked, never comes to be. */
public final class RememberedPeer {
  private final SigningPublicKey key;
  private final String name;
  private final boolean verified;

  RememberedPeer(SigningPublicKey key, String name, boolean verified) {
    this.key = key;
    this.name = name;
    this.verified = verified;
  }

  /** Returns the identity key. */
  public SigningPublicKey key() {
    return key;
  }

  /** Returns the name the user knows the peer by. */
  public String name() {
    return name;
  }

  /** Tells whether the codes were compared when it was remembered. */
  public boolean isVerified() {
    return verified;
  }
}
