package org.sealferry.engine.peer;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bqp.BqpException;
import org.sealferry.bramble.bqp.Commitment;
import org.sealferry.bramble.bqp.Descriptor;
import org.sealferry.bramble.bqp.KeyAgreement;
import org.sealferry.bramble.bqp.QrPayload;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactClocks;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.exchange.ContactExchange;
import org.sealferry.bramble.exchange.ExchangeException;
import org.sealferry.bramble.exchange.ExchangeTerms;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Receiver;

/** A phone that plays by the rules of meeting by QR up to one byte of what it says. */
final class QrPuppet implements Dialled, Receiver {
  /** What happens at that byte. */
  enum Fault {
    /** Nothing more is said. */
    STOP,
    /** The connection breaks. */
    CUT,
    /** The byte is another one. */
    FLIP
  }

  private static final LocalIdentity IDENTITY =
      new LocalIdentity("Puppet", SigningKeyPair.generate(new SecureRandom()));

  private final SecureRandom random = new SecureRandom();
  private final Room room;
  private final ContactClock clock;
  private final Role role;
  private final AgreementKeyPair pair;
  private final QrPayload their;
  private Fault fault = Fault.STOP;
  private long at = Long.MAX_VALUE;
  private @Nullable Connection connection; // all below are written as the run goes on
  private @Nullable KeyAgreement agreement;
  private @Nullable ContactExchange exchange;
  long said;
  boolean closed;
  boolean introduced;

  /** Makes a phone whose code gives it a role towards a phone that shows its own. */
  QrPuppet(Room room, PeerNode target, Role role, ContactClock.Kind kind) throws BqpException {
    this.room = room;
    this.role = role;
    this.their = QrPayload.parse(target.shown.content());
    AgreementKeyPair drawn = AgreementKeyPair.generate(random);
    while (KeyAgreement.isAlice(code(drawn), their) != (role == Role.ALICE)) {
      drawn = AgreementKeyPair.generate(random);
    }
    this.pair = drawn;
    Clock wall = room.loop.clock(PeerNode.NOW);
    this.clock = new ContactClocks(wall, room.loop::elapsedMillis).start(kind);
  }

  private static QrPayload code(AgreementKeyPair pair) {
    return new QrPayload(Commitment.to(pair.publicKey()), List.of());
  }

  QrPuppet with(Fault what, long byteNumber) {
    fault = what;
    at = byteNumber;
    return this;
  }

  /** Returns what its screen shows. */
  String screen() {
    return code(pair).text();
  }

  /** Dials the first place of the phone's code. */
  QrPuppet dial() {
    Descriptor place = their.descriptors().get(0);
    byte[] ip = place.address().orElseThrow();
    room.network.dial(ip[0] + "." + ip[1] + "." + ip[2] + "." + ip[3] + ":" + place.port(), this);
    return this;
  }

  @Override
  public void connected(Connection made) {
    connection = made;
    made.start(this);
    try {
      agreement =
          KeyAgreement.between(
              AgreementKeyPair.fromPrivate(pair.privateKey()), code(pair), their, this::say);
    } catch (BqpException e) {
      throw new AssertionError(e);
    }
    agreement.start();
  }

  @Override
  public void failed(IOException cause) {
    closed = true;
  }

  private void say(byte[] bytes) {
    if (connection == null || closed) {
      return;
    }
    long end = said + bytes.length;
    byte[] spoken = bytes.clone();
    if (at >= said && at < end) {
      if (fault == Fault.FLIP) {
        spoken[(int) (at - said)] ^= 0x41;
      } else {
        spoken = Arrays.copyOf(bytes, (int) (at - said));
      }
    } else if (at < said && fault != Fault.FLIP) {
      spoken = new byte[0];
    }
    said = end;
    connection.write(spoken);
    if (fault == Fault.CUT && at < end) {
      connection.close();
    }
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    try {
      int taken = 0;
      if (exchange == null && agreement != null) {
        taken = agreement.received(bytes, offset, length);
        if (agreement.masterKey().isPresent()) {
          exchange = exchange(agreement.masterKey().get());
          exchange.start();
        }
      }
      if (exchange != null && taken < length && !introduced) {
        exchange.received(bytes, offset + taken, length - taken);
        introduced = exchange.result().isPresent();
      }
    } catch (BqpException | ExchangeException e) {
      closed = true;
    }
  }

  private ContactExchange exchange(SecretKey master) {
    return new ContactExchange(
        new ExchangeTerms(IDENTITY, role, master, clock, Map.of()), random, this::say);
  }

  @Override
  public void drained() {}

  @Override
  public void closed(@Nullable IOException cause) {
    closed = true;
  }
}
