package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealferry.bramble.crypto.SigningPublicKey;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.Engine;
import org.sealferry.engine.peer.Meeting;
import org.sealferry.engine.peer.PeerException;
import org.sealferry.engine.peer.RememberedPeer;
import org.sealferry.engine.relay.Progress;

/** Tells which peers are met, remembered or blocked, and changes what the user thinks of them. */
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
    for (RememberedPeer peer : engine.peers().blocked()) {
      String key = key(peer.key().encoded());
      peers.put(
          key, new Message().with("name", peer.name()).with("key", key).with("blocked", true));
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
    RememberedPeer peer = named(request, engine.peers().remembered(), "remembered");
    engine.peers().forget(peer.key());
    conversation.done(new Message().with("name", peer.name()));
  }

  void rename(JsonObject request, Conversation conversation)
      throws ControlException, PeerException {
    String name = String.valueOf(Message.text(request, "name"));
    RememberedPeer peer = named(request, engine.peers().remembered(), "remembered");
    engine.peers().rename(peer.key(), name);
    conversation.done(new Message().with("name", name));
  }

  /** Remembers somebody who is met now. */
  void remember(JsonObject request, Conversation conversation)
      throws ControlException, PeerException {
    Named<Meeting> met = met();
    Meeting meeting = met.only(request, "met now");
    engine.peers().remember(meeting.peer().key());
    conversation.done(new Message().with("name", meeting.peer().name()));
  }

  /** Blocks somebody who is met now or remembered. */
  void block(JsonObject request, Conversation conversation) throws ControlException, PeerException {
    Named<String> known = new Named<>();
    engine
        .peers()
        .meetings()
        .forEach(m -> known.add(m.peer().key(), m.peer().name(), m.peer().name()));
    engine.peers().remembered().forEach(peer -> known.add(peer.key(), peer.name(), peer.name()));
    SigningPublicKey key = known.onlyKey(request, "met now or remembered");
    engine.peers().block(key);
    conversation.done(new Message().with("name", known.of(key)));
  }

  void unblock(JsonObject request, Conversation conversation)
      throws ControlException, PeerException {
    RememberedPeer peer = named(request, engine.peers().blocked(), "blocked");
    engine.peers().unblock(peer.key());
    conversation.done(new Message().with("name", peer.name()));
  }

  private Named<Meeting> met() {
    Named<Meeting> met = new Named<>();
    engine.peers().meetings().forEach(one -> met.add(one.peer().key(), one.peer().name(), one));
    return met;
  }

  private static RememberedPeer named(JsonObject request, List<RememberedPeer> all, String how)
      throws ControlException {
    Named<RememberedPeer> named = new Named<>();
    all.forEach(peer -> named.add(peer.key(), peer.name(), peer));
    return named.only(request, how);
  }

  private static String key(byte[] key) {
    return HexFormat.of().formatHex(key);
  }
}
