package org.sealferry.engine.peer;

import org.sealferry.bramble.crypto.SigningPublicKey;

/** Who a peer is: its identity key, and the names it goes by. */
public final class Peer {
  private final SigningPublicKey key;
  private final String name;
  private final String ownName;

  Peer(SigningPublicKey key, String name, String ownName) {
    this.key = key;
    this.name = name;
    this.ownName = ownName;
  }

  /** Returns the identity key, by which the peer is known again. */
  public SigningPublicKey key() {
    return key;
  }

  /** Returns the name it was remembered by; if it is not remembered, the name it shows. */
  public String name() {
    return name;
  }

  /** Returns the name it shows today, in printable characters; it proves nothing. */
  public String ownName() {
    return ownName;
  }

  @Override
  public String toString() {
    return name;
  }
}
