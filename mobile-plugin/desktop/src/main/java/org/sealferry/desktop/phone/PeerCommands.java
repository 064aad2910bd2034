package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.Engine;
import org.sealferry.engine.peer.Meeting;
import org.sealferry.engine.peer.PeerException;
import org.sealferry.engine.peer.RememberedPeer;
import org.sealferry.engine.relay.Progress;

/** Tells which peers are met or remembered, and forgets them. */
final class PeerCommands {
  private final Engine engine;
  private final Loop loop;
  private final Clock wall;

  PeerCommands(Engine engine, Loop loop, Clock wall) {
    this.engine = engine;
    this.loop = loop;
    this.wall = wall;
  }

  void list(JsonObject request, Conversation conversation) {
    Map<String, Message> peers = new LinkedHashMap<>();
    for (Meeting meeting : engine.peers().meetings()) {
      peers.put(key(meeting.peer().key().encoded()), describe(meeting).with("remembered", false));
    }
    for (RememberedPeer peer : engine.peers().remembered()) {
      String key = key(peer.key().encoded());
      Message known = peers.get(key);
      if (known == null) {
        known =
            new Message()
                .with("name", peer.name())
                .with("key", key)
                .with("verified", peer.isVerified())
                .with("connected", false);
        peers.put(key, known);
      }
      known.with("remembered", true);
    }
    conversation.done(new Message().with("peers", peers.values()));
  }

  /** Returns the meetings of now. */
  List<Message> describe() {
    List<Message> peers = new ArrayList<>();
    engine.peers().meetings().forEach(meeting -> peers.add(describe(meeting)));
    return peers;
  }

  private Message describe(Meeting meeting) {
    Progress progress = engine.progress(meeting.contact());
    long age = loop.elapsedMillis() - meeting.sinceElapsedMillis();
    return new Message()
        .with("name", meeting.peer().name())
        .with("key", key(meeting.peer().key().encoded()))
        .with("verified", meeting.isVerified())
        .with("connected", meeting.isConnected())
        .with("since", Instant.ofEpochMilli(wall.millis() - age).toString())
        .with("sentDocuments", progress.sentDocuments())
        .with("sentBytes", progress.sentBytes())
        .with("receivedDocuments", progress.receivedDocuments())
        .with("receivedBytes", progress.receivedBytes());
  }

  void forget(JsonObject request, Conversation conversation)
      throws ControlException, PeerException {
    String named = String.valueOf(Message.text(request, "peer"));
    List<RememberedPeer> found = new ArrayList<>();
    for (RememberedPeer peer : engine.peers().remembered()) {
      if (peer.name().equals(named)
          || (named.length() >= 8
              && key(peer.key().encoded()).startsWith(named.toLowerCase(Locale.ROOT)))) {
        found.add(peer);
      }
    }
    if (found.size() != 1) {
      throw new ControlException(
          "not-remembered",
          found.size()
              + " remembered peers are called "
              + named
              + ", not 1; the name or 8 digits of the key say which");
    }
    engine.peers().forget(found.get(0).key());
    conversation.done(new Message().with("name", found.get(0).name()));
  }

  private static String key(byte[] key) {
    return HexFormat.of().formatHex(key);
  }
}
