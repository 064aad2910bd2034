package org.sealferry.protocol.enrolment;

import java.util.Optional;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;

/** Where documents go: a certificate, a server, its TLS keys and its policy. Immutable. */
public final class Destination {
  private final Certificate certificate;
  private final BaseUrl url;
  private final Optional<Pins> pins;
  private final Policy policy;

  /**
   * Makes a destination.
   *
   * @param pins the server's TLS keys; without them its certificate is checked against CAs
   */
  public Destination(Certificate certificate, BaseUrl url, Optional<Pins> pins, Policy policy) {
    this.certificate = certificate;
    this.url = url;
    this.pins = pins;
    this.policy = policy;
  }

  /** Returns the fingerprint of the primary key: the destination's name, which never changes. */
  public Fingerprint fingerprint() {
    return certificate.fingerprint();
  }

  /** Returns what is known of the certificate. */
  public Certificate certificate() {
    return certificate;
  }

  /** Returns where the server is. */
  public BaseUrl url() {
    return url;
  }

  /** Returns the server's TLS keys, or nothing if CAs vouch for it. */
  public Optional<Pins> pins() {
    return pins;
  }

  /** Returns what the destination asks of this device. */
  public Policy policy() {
    return policy;
  }

  /**
   * Returns the destination with a certificate that knows more; one of another destination is the
   * caller's mistake.
   */
  public Destination with(Certificate newer) {
    if (!newer.fingerprint().equals(fingerprint())) {
      throw new IllegalArgumentException(newer + " is not one of " + fingerprint());
    }
    return new Destination(newer, url, pins, policy);
  }

  /** Returns the destination with newer TLS keys. */
  public Destination with(Pins newer) {
    return new Destination(certificate, url, Optional.of(newer), policy);
  }

  /** Returns the destination with a newer policy. */
  public Destination with(Policy newer) {
    return new Destination(certificate, url, pins, newer);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Destination)) {
      return false;
    }
    Destination that = (Destination) other;
    return certificate.equals(that.certificate)
        && url.equals(that.url)
        && pins.equals(that.pins)
        && policy.equals(that.policy);
  }

  @Override
  public int hashCode() {
    return certificate.hashCode();
  }

  @Override
  public String toString() {
    return fingerprint() + " at " + url;
  }
}
