package org.sealferry.engine.peer;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactClocks;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.exchange.ExchangeTerms;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.engine.peer.attempt.Attempt;
import org.sealferry.engine.peer.attempt.AttemptHost;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.nearby.Decision;
import org.sealferry.engine.peer.nearby.DiallerHandshake;
import org.sealferry.engine.peer.nearby.DiallerHello;
import org.sealferry.engine.peer.nearby.InstanceId;
import org.sealferry.engine.peer.nearby.NearbySecrets;

/** A dialler that behaves well up to the decisions, and then sends what a test wants. */
final class Puppet implements AttemptHost, Dialled {
  private final SecureRandom random = new SecureRandom();
  private final LocalIdentity identity =
      new LocalIdentity("Puppet", SigningKeyPair.generate(random));
  private final Room room;
  private final ContactClock clock;
  private @Nullable Connection connection; // all below are written as the attempt goes on
  private @Nullable NearbySecrets secrets;
  @Nullable Failure failure;
  boolean introduced;

  private Puppet(Room room, ContactClock.Kind kind) {
    this.room = room;
    Clock wall = room.loop.clock(PeerNode.NOW);
    this.clock = new ContactClocks(wall, room.loop::elapsedMillis).start(kind);
  }

  static Puppet dial(Room room, PeerNode target, ContactClock.Kind kind) {
    Puppet puppet = new Puppet(room, kind);
    room.network.dial(target.period.address(), puppet);
    room.pass(500);
    return puppet;
  }

  byte[] decision(Role role) {
    return ScriptedPeer.record(3, agreedSecrets().decision(Decision.CONFIRM, role));
  }

  void send(byte[] bytes) {
    if (connection != null) {
      connection.write(bytes.clone());
      room.pass(100);
    }
  }

  private NearbySecrets agreedSecrets() {
    if (secrets == null) {
      throw new IllegalStateException("nothing was agreed");
    }
    return secrets;
  }

  @Override
  public void connected(Connection made) {
    connection = made;
    Attempt.on(made, Role.ALICE, this, room.loop, random)
        .dial(DiallerHandshake.start(InstanceId.random(random), null, random));
  }

  @Override
  public void failed(IOException cause) {
    throw new AssertionError(cause);
  }

  @Override
  public void greeted(DiallerHello hello) {
    throw new AssertionError("a dialler is not greeted");
  }

  @Override
  public void answered(InstanceId other) {}

  @Override
  public ExchangeTerms agreed(NearbySecrets agreed) {
    secrets = agreed;
    return new ExchangeTerms(identity, Role.ALICE, agreed.master(), clock, Map.of());
  }

  @Override
  public void introduced(Exchanged exchanged) {
    introduced = true;
  }

  @Override
  public Contact store(Exchanged exchanged, Decision own) {
    throw new AssertionError("a puppet stores nothing");
  }

  @Override
  public Receiver handOver(Connection from, Contact contact) {
    throw new AssertionError("a puppet stores nothing");
  }

  @Override
  public void failed(Failure why) {
    failure = why;
  }
}
