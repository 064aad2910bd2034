package org.sealferry.bramble.crypto;

/** The peer's two public keys of a three-part agreement. Wire §1.3. */
public final class PublicStaticAndEphemeral {
  private final AgreementPublicKey staticKey;
  private final AgreementPublicKey ephemeralKey;

  /** Takes the long-lived key and the one made for this run. */
  public PublicStaticAndEphemeral(AgreementPublicKey staticKey, AgreementPublicKey ephemeralKey) {
    this.staticKey = staticKey;
    this.ephemeralKey = ephemeralKey;
  }

  AgreementPublicKey staticKey() {
    return staticKey;
  }

  AgreementPublicKey ephemeralKey() {
    return ephemeralKey;
  }
}
