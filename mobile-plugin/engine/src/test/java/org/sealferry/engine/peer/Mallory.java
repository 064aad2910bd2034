package org.sealferry.engine.peer;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
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
import org.sealferry.engine.peer.nearby.AcceptorHandshake;
import org.sealferry.engine.peer.nearby.Decision;
import org.sealferry.engine.peer.nearby.DiallerHandshake;
import org.sealferry.engine.peer.nearby.DiallerHello;
import org.sealferry.engine.peer.nearby.InstanceId;
import org.sealferry.engine.peer.nearby.NearbySecrets;
import org.sealferry.engine.peer.nearby.ShortCode;

/** One half of a man in the middle: speaks the protocol perfectly, under somebody else's name. */
final class Mallory implements AttemptHost, Dialled {
  private final SecureRandom random;
  private final Room room;
  private final Role role;
  private final LocalIdentity identity;
  private final ContactClock clock;
  private InstanceId own;
  private @Nullable InstanceId target; // all below are written as the attempt goes on
  private @Nullable Attempt attempt;
  private @Nullable ShortCode code;
  private @Nullable Failure failure;
  private boolean introduced;

  private Mallory(Room room, Role role, String poses, InstanceId own, SecureRandom random) {
    this.room = room;
    this.role = role;
    this.own = own;
    this.random = random;
    this.identity = new LocalIdentity(poses, SigningKeyPair.generate(random));
    this.clock =
        new ContactClocks(room.loop.clock(PeerNode.NOW), room.loop::elapsedMillis)
            .start(ContactClock.Kind.MEETING);
  }

  /** Waits at an address and answers as another phone's instance. */
  static Mallory at(Room room, String address, PeerNode inPlaceOf, SecureRandom random)
      throws IOException {
    Mallory half =
        new Mallory(
            room,
            Role.BOB,
            inPlaceOf.identity.author().name(),
            inPlaceOf.period.instance(),
            random);
    room.network.listen(address, half::accepted);
    return half;
  }

  /** Dials a phone as another one's instance. */
  static Mallory dial(Room room, PeerNode victim, PeerNode inPlaceOf, SecureRandom random) {
    Mallory half =
        new Mallory(
            room,
            Role.ALICE,
            inPlaceOf.identity.author().name(),
            InstanceId.random(random),
            random);
    half.own = inPlaceOf.period == null ? half.own : inPlaceOf.period.instance();
    half.target = victim.period.instance();
    room.network.dial(victim.period.address(), half);
    return half;
  }

  Optional<ShortCode> code() {
    return Optional.ofNullable(code);
  }

  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  boolean isIntroduced() {
    return introduced;
  }

  private void accepted(Connection connection) {
    attempt = Attempt.on(connection, role, this, room.loop, random);
    attempt.answer(AcceptorHandshake.start(own, random));
  }

  @Override
  public void connected(Connection connection) {
    attempt = Attempt.on(connection, role, this, room.loop, random);
    attempt.dial(DiallerHandshake.start(own, target, random));
  }

  @Override
  public void failed(IOException cause) {
    throw new AssertionError(cause);
  }

  @Override
  public void greeted(DiallerHello hello) {}

  @Override
  public void answered(InstanceId other) {}

  @Override
  public ExchangeTerms agreed(NearbySecrets agreed) {
    code = agreed.code();
    return new ExchangeTerms(identity, role, agreed.master(), clock, Map.of());
  }

  /** He confirms at once: nobody waits for him. */
  @Override
  public void introduced(Exchanged exchanged) {
    introduced = true;
    Attempt asked = attempt;
    if (asked != null) {
      room.loop.execute(() -> asked.decide(Decision.CONFIRM));
    }
  }

  @Override
  public Contact store(Exchanged exchanged, Decision decision) {
    throw new AssertionError("a victim has confirmed");
  }

  @Override
  public Receiver handOver(Connection from, Contact contact) {
    throw new AssertionError("a victim has confirmed");
  }

  @Override
  public void failed(Failure why) {
    failure = why;
  }
}
