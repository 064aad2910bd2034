package org.sealferry.bramble.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealferry.bramble.contact.ContactClock.Kind.MEETING;
import static org.sealferry.bramble.contact.ContactClock.Kind.WALL;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.btp.StreamContext;
import org.sealferry.bramble.btp.StreamWriter;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactClocks;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.exchange.ExchangeException.Reason;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;
import org.sealferry.bramble.vectors.SeededRandom;

class ContactExchangeTest {
  private static final SecretKey MASTER = SecretKey.random(SeededRandom.of(3));
  private static final Map<TransportId, TransportProperties> REACHED =
      Map.of(TransportId.LAN, new TransportProperties(Map.of("ipPorts", "127.0.0.1:7")));
  private static final long YEAR_2026 = 1_795_339_865_239L;

  @Test
  void bothSidesOfAMeetingLearnEachOther() throws Exception {
    Side alice = new Side("alice", 1, Role.ALICE, MEETING, 0);
    Side bob = new Side("bob", 2, Role.BOB, MEETING, YEAR_2026);
    run(alice, bob);
    assertThat(alice.result().peer()).isEqualTo(bob.identity.author());
    assertThat(bob.result().peer()).isEqualTo(alice.identity.author());
    assertThat(alice.result().properties()).isEqualTo(REACHED);
    assertThat(alice.result().rootKey().timestamp()).isEqualTo(ContactClock.MEETING_START);
    assertThat(bob.result().rootKey().timestamp()).isEqualTo(ContactClock.MEETING_START);
  }

  @Test
  void smallerTimeCountsInTheRealTime() throws Exception {
    Side alice = new Side("alice", 1, Role.ALICE, WALL, YEAR_2026);
    Side bob = new Side("bob", 2, Role.BOB, WALL, YEAR_2026 - 77);
    run(alice, bob);
    assertThat(alice.result().rootKey().timestamp()).isEqualTo(YEAR_2026 - 77);
    assertThat(bob.result().rootKey().timestamp()).isEqualTo(YEAR_2026 - 77);
  }

  @Test
  void peerInTheRealTimeIsNoSealFerryPhone() throws Exception {
    Side alice = new Side("alice", 1, Role.ALICE, WALL, YEAR_2026);
    Side bob = new Side("bob", 2, Role.BOB, MEETING, YEAR_2026);
    alice.exchange.start();
    refuse(() -> alice.sendTo(bob), Reason.NOT_A_MEETING);
    assertThat(bob.exchange.result()).isEmpty();
    assertThat(bob.sent.size()).isZero();
  }

  @Test
  void clockBefore2021IsRefusedInTheRealTime() {
    Side alice = new Side("alice", 1, Role.ALICE, WALL, 1_609_459_199_999L);
    Side bob = new Side("bob", 2, Role.BOB, WALL, YEAR_2026);
    alice.exchange.start();
    refuse(() -> alice.sendTo(bob), Reason.CLOCK_TOO_EARLY);
  }

  @Test
  void ownIdentityIsRefused() {
    Side alice = new Side("alice", 1, Role.ALICE, MEETING, 0);
    Side mirror = new Side("else", 1, Role.BOB, MEETING, 0);
    alice.exchange.start();
    refuse(() -> alice.sendTo(mirror), Reason.OWN_IDENTITY);
  }

  @Test
  void signatureOfTheOwnRolesNonceIsRefused() throws Exception {
    Side bob = new Side("bob", 2, Role.BOB, MEETING, 0);
    ExchangeTerms wrongRole = terms(new LocalIdentity("eve", pair(4)), Role.BOB, MEETING, 0);
    refuse(() -> bob.take(stream(ContactInfo.of(wrongRole).toRecord())), Reason.FORGED);
  }

  @Test
  void unknownRecordsAreSkippedAndASecondContactInfoIsRefused() throws Exception {
    ExchangeTerms terms = terms(new LocalIdentity("alice", pair(1)), Role.ALICE, MEETING, 0);
    Record info = ContactInfo.of(terms).toRecord();
    Side bob = new Side("bob", 2, Role.BOB, MEETING, 0);
    bob.take(stream(new Record(1, 9, new byte[3]), info, new Record(1, 8, new byte[0])));
    assertThat(bob.exchange.result()).isPresent();

    Side other = new Side("bob", 2, Role.BOB, MEETING, 0);
    refuse(() -> other.take(stream(info, info)), Reason.BROKEN);
  }

  @Test
  void streamWithoutContactInfoIsRefused() {
    Side bob = new Side("bob", 2, Role.BOB, MEETING, 0);
    refuse(() -> bob.take(stream(new Record(1, 9, new byte[3]))), Reason.BROKEN);
  }

  @Test
  void otherMasterKeyIsRefused() {
    Side bob = new Side("bob", 2, Role.BOB, MEETING, 0);
    refuse(() -> bob.take(new byte[200]), Reason.BROKEN);
  }

  @Test
  void endBeforeTheFinalFrameIsTold() throws Exception {
    Side alice = new Side("alice", 1, Role.ALICE, MEETING, 0);
    Side bob = new Side("bob", 2, Role.BOB, MEETING, 0);
    alice.exchange.start();
    alice.sendTo(bob);
    assertThat(bob.sent.size()).isPositive();
    assertThat(bob.exchange.result()).as("held until Alice's final frame").isEmpty();
    refuse(bob.exchange::endOfInput, Reason.CUT_OFF);
  }

  @Test
  void cutAfterAnyByteIsToldAndNothingIsHeld() throws Exception {
    byte[] stream = aliceStream();
    for (int length = 0; length < stream.length; length++) {
      Side bob = new Side("bob", 2, Role.BOB, MEETING, 0);
      bob.take(Arrays.copyOf(stream, length));
      assertThat(bob.exchange.result()).isEmpty();
      refuse(bob.exchange::endOfInput, Reason.CUT_OFF);
    }
  }

  @Test
  void changeOfAnyByteIsRefused() throws Exception {
    byte[] stream = aliceStream();
    for (int i = 0; i < stream.length; i++) {
      byte[] changed = stream.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      Side bob = new Side("bob", 2, Role.BOB, MEETING, 0);
      refuse(() -> bob.take(changed), Reason.BROKEN);
      assertThat(bob.exchange.result()).isEmpty();
    }
  }

  private static byte[] aliceStream() {
    LocalIdentity alice = new LocalIdentity("alice", pair(1));
    return stream(ContactInfo.of(terms(alice, Role.ALICE, MEETING, 0)).toRecord());
  }

  private static void refuse(ThrowingCallable call, Reason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ExchangeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static void run(Side alice, Side bob) throws ExchangeException {
    alice.exchange.start();
    bob.exchange.start();
    alice.sendTo(bob);
    bob.sendTo(alice);
    alice.sendTo(bob);
  }

  private static byte[] stream(Record... records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamContext context = StreamContext.untagged(ExchangeKeys.headerKey(MASTER, Role.ALICE));
    StreamWriter writer =
        new StreamWriter(context, SeededRandom.of(5), bytes -> out.write(bytes, 0, bytes.length));
    for (Record record : records) {
      writer.write(record.encoded(), 0, record.encoded().length);
    }
    writer.finish();
    return out.toByteArray();
  }

  private static SigningKeyPair pair(int seed) {
    return SigningKeyPair.generate(SeededRandom.of(seed));
  }

  private static ExchangeTerms terms(
      LocalIdentity identity, Role role, ContactClock.Kind kind, long wallMillis) {
    Clock wall = Clock.fixed(Instant.ofEpochMilli(wallMillis), ZoneOffset.UTC);
    ContactClock clock = new ContactClocks(wall, () -> 0).start(kind);
    return new ExchangeTerms(identity, role, MASTER, clock, REACHED);
  }

  private static final class Side {
    final LocalIdentity identity;
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    final ContactExchange exchange;

    Side(String name, int seed, Role role, ContactClock.Kind kind, long wallMillis) {
      identity = new LocalIdentity(name, pair(seed));
      exchange =
          new ContactExchange(
              terms(identity, role, kind, wallMillis),
              SeededRandom.of(seed + 10),
              bytes -> sent.write(bytes, 0, bytes.length));
    }

    void sendTo(Side other) throws ExchangeException {
      byte[] bytes = sent.toByteArray();
      sent.reset();
      other.take(bytes);
    }

    void take(byte[] bytes) throws ExchangeException {
      assertThat(exchange.received(bytes, 0, bytes.length)).isEqualTo(bytes.length);
    }

    Exchanged result() {
      return exchange.result().orElseThrow();
    }
  }
}
