package org.sealferry.engine.peer.meeting;

import org.sealferry.bramble.client.Properties;
import org.sealferry.bramble.connection.Connections;
import org.sealferry.bramble.contact.Contacts;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.transport.Loop;

/** What meetings stand on. */
public final class MeetingGround {
  final Database database;
  final Loop loop;
  final Contacts contacts;
  final Connections connections;
  final Properties properties;

  /** Takes the parts. */
  public MeetingGround(
      Database database,
      Loop loop,
      Contacts contacts,
      Connections connections,
      Properties properties) {
    this.database = database;
    this.loop = loop;
    this.contacts = contacts;
    this.connections = connections;
    this.properties = properties;
  }
}
