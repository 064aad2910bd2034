package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;

/** From dialling to the session, and what each user sees. */
class MeetingTest {
  @TempDir Path folder;

  private Room room;
  private PeerNode ann;
  private PeerNode ben;

  @BeforeEach
  void enter() {
    room = new Room(folder);
    ann = room.phone("Ann");
    ben = room.phone("Ben");
  }

  @AfterEach
  void leave() {
    room.close();
  }

  @Test
  void bothConfirmTheSameCodeAndMessagesFlow() throws Exception {
    ann.publish("from Ann");
    ben.publish("from Ben");
    room.meet(ann, ben);
    room.await(() -> ann.lab.received.size() == 1 && ben.lab.received.size() == 1);

    assertThat(ann.events)
        .containsExactly("began", "compare Ben", "waiting Ben", "met Ben verified", "connected");
    assertThat(ben.events)
        .containsExactly(
            "visible", "began", "compare Ann", "waiting Ann", "met Ann verified", "connected");
    assertThat(ann.questions.get(0).code()).isEqualTo(ben.questions.get(0).code());
    assertThat(ann.lab.received).containsExactly("from Ben");
    assertThat(ben.lab.received).containsExactly("from Ann");
    assertThat(ann.toldAddresses()).isEqualTo("10.0.0.2:7001");
    assertThat(ben.toldAddresses()).isEqualTo("10.0.0.1:7001");
    assertThat(ann.peers.remembered()).isEmpty();
  }

  @Test
  void segmentsOfAnyLengthChangeNothing() throws Exception {
    ann.publish("from Ann");
    for (int seed = 0; seed < 5; seed++) {
      room.link = Room.LINK.withRandomSegments(seed);
      room.meet(ann, ben);
      room.await(() -> ben.lab.received.size() == 1);
      ann.peers.stopAll();
      ben.peers.stopAll();
      room.seconds(2);
    }
  }

  @Test
  void whoSkipsHasAnUnverifiedContactAndTheOtherAVerifiedOne() throws Exception {
    ann.answers = question -> Answer.skip();
    room.meet(ann, ben);

    assertThat(ann.contacts().get(0).isVerified()).isFalse();
    assertThat(ben.contacts().get(0).isVerified()).isTrue();
    assertThat(ann.heard("met Ben")).isTrue();
  }

  @Test
  void eitherSideMayDecline() throws Exception {
    ann.answers = question -> Answer.decline();
    ann.dial(ben.show());
    room.seconds(5);
    assertThat(ann.events).endsWith("failed DECLINED");
    assertThat(ben.events).endsWith("failed DECLINED");

    ann.answers = question -> Answer.confirm();
    ben.answers = question -> Answer.decline();
    ann.dial(ben);
    room.seconds(5);
    assertThat(ann.events).endsWith("waiting Ben", "failed DECLINED");
    assertThat(ben.events).endsWith("failed DECLINED");
    nothingIsStored(ann);
    nothingIsStored(ben);
  }

  @Test
  void whoDoesNotAnswerWithin60SecondsHasNotMet() throws Exception {
    ben.answers = question -> null;
    ann.dial(ben.show());
    room.seconds(59);
    assertThat(ann.events).endsWith("waiting Ben");
    room.seconds(2);
    assertThat(ann.events).endsWith("failed TIME_IS_UP");
    assertThat(ben.events).endsWith("failed TIME_IS_UP");
    assertThatThrownBy(() -> ben.peers.decide(ben.asked.get(0), Answer.confirm()))
        .isInstanceOf(PeerException.class)
        .hasMessage("attempt 1 is over");
    nothingIsStored(ann);
    nothingIsStored(ben);
  }

  @Test
  void aSecondAnswerIsRefused() throws Exception {
    ben.answers = question -> null;
    ann.dial(ben.show());
    room.await(() -> ann.heard("waiting Ben"));
    assertThatThrownBy(() -> ann.peers.decide(ann.asked.get(0), Answer.skip()))
        .hasMessage("attempt 1 asks nothing now");
  }

  @Test
  void aManInTheMiddleShowsTwoCodes() throws Exception {
    PeerNode towardsAnn = room.phone("Ben ");
    PeerNode towardsBen = room.node("Ann ");
    towardsBen.identity = towardsAnn.identity;
    towardsBen.start();
    ann.answers = question -> null;
    ben.answers = question -> null;
    towardsBen.dial(ben.show());
    ann.dial(towardsAnn.show());
    room.await(() -> ann.asked.size() == 1 && ben.asked.size() == 1);

    assertThat(ann.questions.get(0).code()).isNotEqualTo(ben.questions.get(0).code());
    ann.answer(ann.asked.get(0), Answer.decline());
    ben.answer(ben.asked.get(0), Answer.decline());
    room.seconds(5);
    nothingIsStored(ann);
    nothingIsStored(ben);
    nothingIsStored(towardsAnn);
  }

  @Test
  void theSameIdentityIsNotAPeer() throws Exception {
    PeerNode copy = room.node("Ann's copy");
    copy.identity = ann.identity;
    copy.start();
    ann.dial(copy.show());
    room.seconds(5);
    assertThat(copy.events).endsWith("failed NOT_ACCEPTABLE");
    assertThat(ann.events).endsWith("failed CUT_OFF");
    nothingIsStored(copy);
  }

  @Test
  void aPhoneThatDialsItselfIsToldSo() throws Exception {
    ann.dial(ann.show());
    room.seconds(5);
    assertThat(ann.events).containsExactly("visible", "began", "failed NOT_ACCEPTABLE");
  }

  @Test
  void nobodyAtTheAddressIsSaidAtOnce() throws Exception {
    ann.peers.connect("10.0.0.9:7000", null);
    room.seconds(5);
    assertThat(ann.events).containsExactly("began", "failed UNREACHABLE");
  }

  @Test
  void clocksTenYearsApartMeet() throws Exception {
    PeerNode late = room.node("Late");
    late.wall = Clock.offset(late.wall, Duration.ofDays(3_653));
    late.elapsedOffset = Duration.ofDays(3_653).toMillis();
    late.start();
    late.publish("from the future");
    ann.publish("from the past");
    room.meet(ann, late);
    room.await(() -> ann.lab.received.size() == 1 && late.lab.received.size() == 1);
    room.minutes(60 * 24 * 3);
    assertThat(ann.events).endsWith("connected");
  }

  @Test
  void policyMayForbidUnverifiedPeers() throws Exception {
    ann.unverifiedForbidden = true;
    ann.answers = question -> null;
    ann.dial(ben.show());
    room.await(() -> ann.asked.size() == 1);
    assertThat(ann.questions.get(0).skipAllowed()).isFalse();
    assertThatThrownBy(() -> ann.peers.decide(ann.asked.get(0), Answer.skip()))
        .isInstanceOf(PeerException.class)
        .hasMessageContaining("policy forbids unverified peers");
    ann.answer(ann.asked.get(0), Answer.confirm());
    room.await(() -> ann.heard("met Ben verified"));
  }

  @Test
  void aGivenMasterKeyMeetsWithoutQuestions() throws Exception {
    byte[] master = new byte[32];
    master[0] = 42;
    ben.peers.connectGiven(Role.BOB, SecretKey.of(master), "10.0.0.2:7009");
    ann.peers.connectGiven(Role.ALICE, SecretKey.of(master), "10.0.0.2:7009");
    ann.publish("given");
    room.await(() -> ben.lab.received.size() == 1);
    assertThat(ann.events).containsExactly("began", "waiting Ben", "met Ben", "connected");
    assertThat(ben.events).containsExactly("began", "waiting Ann", "met Ann", "connected");
    assertThat(ann.contacts().get(0).isVerified()).isFalse();
    ann.peers.connect("10.0.0.2:7009", null);
    room.seconds(5);
    assertThat(ann.events).endsWith("failed UNREACHABLE");
  }

  @Test
  void differentGivenKeysMeetNobody() throws Exception {
    ben.peers.connectGiven(Role.BOB, SecretKey.of(new byte[32]), "10.0.0.2:7009");
    byte[] other = new byte[32];
    other[31] = 1;
    ann.peers.connectGiven(Role.ALICE, SecretKey.of(other), "10.0.0.2:7009");
    room.seconds(5);
    assertThat(ben.events).endsWith("failed PROTOCOL_ERROR");
    assertThat(ann.events).endsWith("failed CUT_OFF");
    nothingIsStored(ann);
    nothingIsStored(ben);
  }

  @Test
  void nobodyComesForAGivenKey() throws Exception {
    ben.peers.connectGiven(Role.BOB, SecretKey.of(new byte[32]), "10.0.0.2:7009");
    room.minutes(4);
    assertThat(ben.events).containsExactly("began", "failed TIME_IS_UP");
    room.network.listen("10.0.0.2:7009", connection -> {}).close();
  }

  @Test
  void givenKeysRespectPolicyToo() throws Exception {
    ben.unverifiedForbidden = true;
    ben.peers.connectGiven(Role.BOB, SecretKey.of(new byte[32]), "10.0.0.2:7009");
    ann.peers.connectGiven(Role.ALICE, SecretKey.of(new byte[32]), "10.0.0.2:7009");
    room.seconds(5);
    assertThat(ben.events).endsWith("failed NOT_ACCEPTABLE");
    assertThat(ann.events).endsWith("failed NOT_ACCEPTABLE");
    nothingIsStored(ann);
  }

  @Test
  void aFullDiskIsSaidAndLosesNothing() throws Exception {
    long pages =
        ben.database
            .transact(tx -> tx.first(row -> row.getLong(0), "PRAGMA page_count"))
            .orElseThrow();
    ben.answers = question -> null;
    ann.dial(ben.show());
    room.await(() -> ben.asked.size() == 1 && ann.heard("waiting Ben"));
    room.seconds(1);
    limit(ben, pages);
    ben.lab.fill(ben.database);
    ben.answer(ben.asked.get(0), Answer.confirm());
    room.seconds(5);
    assertThat(ben.events).endsWith("failed LOCAL");
    assertThat(ann.events).endsWith("failed CUT_OFF");
    nothingIsStored(ann);
    nothingIsStored(ben);

    limit(ben, 1_000_000);
    ben.answers = question -> Answer.confirm();
    room.meet(ann, ben);
  }

  private static void limit(PeerNode node, long pages) {
    node.database.transact(
        tx -> tx.first(row -> row.getLong(0), "PRAGMA max_page_count = " + pages));
  }

  static void nothingIsStored(PeerNode node) {
    assertThat(node.contacts()).isEmpty();
    assertThat(node.rows("btp_key_set")).isZero();
    assertThat(node.peers.meetings()).isEmpty();
    assertThat(node.peers.remembered()).isEmpty();
  }
}
