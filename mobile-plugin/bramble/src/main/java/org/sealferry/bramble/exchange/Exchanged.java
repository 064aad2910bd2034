package org.sealferry.bramble.exchange;

import java.util.Map;
import org.sealferry.bramble.contact.Author;
import org.sealferry.bramble.contact.NewContact;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;

/** The outcome of contact exchange. Nothing of it is stored: that is the caller's decision. */
public final class Exchanged {
  private final ExchangeTerms terms;
  private final ContactInfo peer;
  private final long timestamp;

  Exchanged(ExchangeTerms terms, ContactInfo peer, long timestamp) {
    this.terms = terms;
    this.peer = peer;
    this.timestamp = timestamp;
  }

  /** Returns the peer, who proved to hold the key of this identity. */
  public Author peer() {
    return peer.author();
  }

  /** Returns where the peer says it can be reached; these count as update 0. Wire §5.3. */
  public Map<TransportId, TransportProperties> properties() {
    return peer.properties();
  }

  /** Returns the contact to store, not verified. */
  public NewContact contact() {
    return NewContact.unverified(
        peer.author(), terms.identity().author(), terms.role(), terms.clock());
  }

  /** Returns master key and agreed time. */
  public RootKey rootKey() {
    return new RootKey(terms.masterKey(), timestamp);
  }
}
