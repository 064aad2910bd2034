package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.io.IOException;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.PhoneHome;
import org.sealferry.engine.Engine;
import org.sealferry.engine.document.DocumentCounts;

/** What the first screen shows. */
final class StatusCommand {
  private final Engine engine;
  private final PhoneHome home;
  private final boolean running;
  private final PeerCommands peers;
  private final DestinationCommands destinations;

  StatusCommand(
      Engine engine,
      PhoneHome home,
      boolean running,
      PeerCommands peers,
      DestinationCommands destinations) {
    this.engine = engine;
    this.home = home;
    this.running = running;
    this.peers = peers;
    this.destinations = destinations;
  }

  void begin(JsonObject request, Conversation conversation) throws ControlException {
    DocumentCounts counts = engine.documents().counts();
    conversation.done(
        new Message()
            .with("name", engine.identity().name())
            .with("running", running)
            .with("own", own(counts))
            .with("carried", carried(counts))
            .with("peers", peers.describe())
            .with("destinations", destinations.describe())
            .with("restored", engine.isRestored())
            .with("databaseBytes", databaseBytes()));
  }

  private static Message own(DocumentCounts counts) {
    return new Message()
        .with("drafts", counts.ownDrafts())
        .with("toSend", counts.ownToSend())
        .with("held", counts.ownHeld())
        .with("rejected", counts.ownRejected())
        .with("delivered", counts.ownDelivered())
        .with("expired", counts.ownExpired())
        .with("bytes", counts.ownBytes());
  }

  private static Message carried(DocumentCounts counts) {
    return new Message()
        .with("documents", counts.carried())
        .with("bytes", counts.carriedBytes())
        .with("delivered", counts.carriedDelivered())
        .with("evicted", counts.evicted());
  }

  private long databaseBytes() throws ControlException {
    try {
      return home.databaseBytes();
    } catch (IOException e) {
      throw new ControlException("io", "the database's size cannot be read: " + e.getMessage());
    }
  }
}
