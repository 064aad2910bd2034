package org.sealferry.bramble.contact;

import org.sealferry.bramble.crypto.SigningKeyPair;

/** Who this phone is towards its contacts: an author and the secret that signs for it. */
public final class LocalIdentity {
  private final Author author;
  private final SigningKeyPair keyPair;

  /**
   * Makes an identity.
   *
   * @throws IllegalArgumentException if the name is not 1 to 50 bytes of UTF-8
   */
  public LocalIdentity(String name, SigningKeyPair keyPair) {
    this.author = new Author(name, keyPair.publicKey());
    this.keyPair = keyPair;
  }

  /** Returns what contacts get to know. */
  public Author author() {
    return author;
  }

  /** Returns the key pair that signs in contact exchange. */
  public SigningKeyPair keyPair() {
    return keyPair;
  }
}
