package org.sealferry.engine.peer;

import org.sealferry.bramble.client.Properties;
import org.sealferry.bramble.connection.Connections;
import org.sealferry.bramble.contact.ContactClocks;
import org.sealferry.bramble.contact.Contacts;
import org.sealferry.bramble.contact.LocalIdentity;

/** The parts of Bramble that make contacts and keep their connections. */
public final class PeerBramble {
  final LocalIdentity identity;
  final Contacts contacts;
  final ContactClocks clocks;
  final Connections connections;
  final Properties properties;

  /** Takes the parts; keys and groups come and go by the hooks registered with the contacts. */
  public PeerBramble(
      LocalIdentity identity,
      Contacts contacts,
      ContactClocks clocks,
      Connections connections,
      Properties properties) {
    this.identity = identity;
    this.contacts = contacts;
    this.clocks = clocks;
    this.connections = connections;
    this.properties = properties;
  }
}
