package org.sealferry.bramble.exchange;

import java.util.Map;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;

/** What our side brings into contact exchange. */
public final class ExchangeTerms {
  private final LocalIdentity identity;
  private final Role role;
  private final SecretKey masterKey;
  private final ContactClock clock;
  private final Map<TransportId, TransportProperties> properties;

  /**
   * Takes the terms.
   *
   * @param role ours, as agreed together with the master key
   * @param masterKey fresh, which stays the caller's to erase
   * @param clock the time the contact will live in, started now
   * @param properties where the peer can reach us
   */
  public ExchangeTerms(
      LocalIdentity identity,
      Role role,
      SecretKey masterKey,
      ContactClock clock,
      Map<TransportId, TransportProperties> properties) {
    this.identity = identity;
    this.role = role;
    this.masterKey = masterKey;
    this.clock = clock;
    this.properties = Map.copyOf(properties);
  }

  LocalIdentity identity() {
    return identity;
  }

  Role role() {
    return role;
  }

  SecretKey masterKey() {
    return masterKey;
  }

  ContactClock clock() {
    return clock;
  }

  Map<TransportId, TransportProperties> properties() {
    return properties;
  }

  /** Our time, of which the smaller one of both sides counts. */
  long timestamp() {
    return clock.kind() == ContactClock.Kind.MEETING ? ContactClock.MEETING_START : clock.now();
  }
}
