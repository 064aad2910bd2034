package org.sealferry.engine.destination;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.statement.Pins;

/** Where a destination's server is, and why its TLS key is believed. PROTOCOL.md §7. */
public final class ServerAddress {
  private final BaseUrl url;
  private final @Nullable Pins pins;

  /**
   * Makes an address.
   *
   * @param pins current and next key of the server; when there are none, the certificate
   *     authorities of this phone decide
   */
  public ServerAddress(BaseUrl url, Optional<Pins> pins) {
    this.url = url;
    this.pins = pins.orElse(null);
  }

  /** Returns the address that paths like "/v1" are added to. */
  public BaseUrl url() {
    return url;
  }

  /** Returns the pinned keys; empty when certificate authorities decide. */
  public Optional<Pins> pins() {
    return Optional.ofNullable(pins);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerAddress
        && url.equals(((ServerAddress) other).url)
        && pins().equals(((ServerAddress) other).pins());
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
