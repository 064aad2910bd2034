package org.sealferry.bramble.crypto;

/**
 * Our two key pairs of a three-part agreement: one long-lived, one made for this run. Wire §1.3.
 */
public final class StaticAndEphemeral {
  private final AgreementKeyPair staticPair;
  private final AgreementKeyPair ephemeralPair;

  /** Takes both pairs; they stay the caller's to erase. */
  public StaticAndEphemeral(AgreementKeyPair staticPair, AgreementKeyPair ephemeralPair) {
    this.staticPair = staticPair;
    this.ephemeralPair = ephemeralPair;
  }

  AgreementKeyPair staticPair() {
    return staticPair;
  }

  AgreementKeyPair ephemeralPair() {
    return ephemeralPair;
  }
}
