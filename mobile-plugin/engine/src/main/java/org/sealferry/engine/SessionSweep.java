package org.sealferry.engine;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.connection.ConnectionEvents;
import org.sealferry.bramble.connection.Ending;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.engine.storage.Expiration;

/** Lets documents expire when a connection stands, so that no timer has to. PROTOCOL.md §6. */
final class SessionSweep implements ConnectionEvents {
  private static final long PAUSE_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final Database database;
  private final Loop loop;
  private final Expiration expiration;
  private @Nullable Long sweptAtMillis; // of the loop's clock, written by the sweep

  SessionSweep(Database database, Loop loop, Expiration expiration) {
    this.database = database;
    this.loop = loop;
    this.expiration = expiration;
  }

  @Override
  public void opened(ContactId contact) {
    long now = loop.elapsedMillis();
    if (sweptAtMillis != null && now - sweptAtMillis < PAUSE_MILLIS) {
      return;
    }
    database.transact(
        tx -> {
          expiration.sweep(tx);
          return true;
        });
    sweptAtMillis = now;
  }

  @Override
  public void closed(ContactId contact, Ending ending) {}
}
