package org.sealferry.engine;

import org.sealferry.bramble.connection.ConnectionEvents;
import org.sealferry.bramble.connection.Ending;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.db.Database;
import org.sealferry.engine.relay.Relay;

/** Tells the relay when a session with a contact begins. */
final class SessionRecall implements ConnectionEvents {
  private final Database database;
  private final Relay relay;

  SessionRecall(Database database, Relay relay) {
    this.database = database;
    this.relay = relay;
  }

  @Override
  public void opened(ContactId contact) {
    database.transact(
        tx -> {
          relay.sessionOpened(tx, contact);
          return true;
        });
  }

  @Override
  public void closed(ContactId contact, Ending ending) {}
}
