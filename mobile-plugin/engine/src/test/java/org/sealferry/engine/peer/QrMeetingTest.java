package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.Role;

/** Two people scan each other's codes. PROTOCOL.md §5.4. */
class QrMeetingTest {
  private static final String NOWHERE = "10.0.0.99";

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

  private void scanEachOther() throws Exception {
    ann.showQr();
    ben.showQr();
    ann.scan(ben.shown);
    ben.scan(ann.shown);
  }

  private void meet() throws Exception {
    scanEachOther();
    room.await(() -> ann.heard("connected") && ben.heard("connected"));
  }

  private void part() {
    for (PeerNode node : List.of(ann, ben)) {
      node.peers.stopAll();
    }
    room.seconds(3);
    for (PeerNode node : List.of(ann, ben)) {
      node.events.clear();
      node.network.dials.clear();
    }
  }

  private static void neverMet(PeerNode node, String failure) {
    assertThat(node.events).containsExactly("failed " + failure);
    MeetingTest.nothingIsStored(node);
    assertThat(node.loop.waiting()).isEmpty();
  }

  @Test
  void bothScanAndAreVerifiedWithoutAQuestionAndMessagesFlow() throws Exception {
    ann.publish("from Ann");
    ben.publish("from Ben");
    meet();
    room.await(() -> ann.lab.received.size() == 1 && ben.lab.received.size() == 1);
    assertThat(ann.events).containsExactly("met Ben verified", "connected");
    assertThat(ben.events).containsExactly("met Ann verified", "connected");
    assertThat(ann.contacts().get(0).isVerified()).isTrue();
    assertThat(ben.contacts().get(0).isVerified()).isTrue();
    assertThat(ann.peers.remembered()).isEmpty();
    assertThat(ann.toldAddresses()).isEqualTo("10.0.0.2:7001");
    room.network.listen("10.0.0.1:7002", connection -> {}).close();
  }

  @Test
  void segmentsOfAnyLengthAndAnyOrderOfScansChangeNothing() throws Exception {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (int seed = 0; seed < 8; seed++) {
      room.link = Room.LINK.withRandomSegments(seed);
      ann.showQr();
      ben.showQr();
      PeerNode first = seed % 2 == 0 ? ann : ben;
      PeerNode second = seed % 2 == 0 ? ben : ann;
      first.scan(second.shown);
      room.pass(seed * 700L);
      second.scan(first.shown);
      room.await(() -> ann.heard("connected") && ben.heard("connected"));
      roles.add(ann.contacts().get(0).role());
      part();
    }
    assertThat(roles).as("both roles were tried").hasSize(2);
  }

  @Test
  void oneDirectionIsEnoughAndItsSideDialsAgainAfterACut() throws Exception {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    ann.hosts = List.of(NOWHERE);
    for (int i = 0; i < 6; i++) {
      meet();
      roles.add(ann.contacts().get(0).role());
      room.seconds(2);
      ann.network.dials.clear();
      ben.network.dials.clear();
      ann.events.clear();
      ben.network.cut();
      room.await(() -> ann.heard("connected"));
      assertThat(ann.network.dials).containsOnly("10.0.0.2:7001");
      assertThat(ben.network.dials).isEmpty();
      part();
    }
    assertThat(roles).hasSize(2);
  }

  @Test
  void whoScannedButWasNotScannedMeetsNobodyWithin60Seconds() throws Exception {
    ann.showQr();
    ben.showQr();
    ann.scan(ben.shown);
    room.seconds(59);
    assertThat(ann.events).isEmpty();
    room.seconds(2);
    neverMet(ann, "TIME_IS_UP");
    room.seconds(122);
    neverMet(ben, "TIME_IS_UP");
    room.network.listen("10.0.0.2:7002", connection -> {}).close();
  }

  @Test
  void theOtherMayTakeAlmostAMinuteToScan() throws Exception {
    ann.showQr();
    ben.showQr();
    room.seconds(170);
    ann.scan(ben.shown);
    assertThat(ben.events).isEmpty();
    room.seconds(9);
    ben.scan(ann.shown);
    room.await(() -> ann.heard("connected") && ben.heard("connected"));
  }

  @Test
  void aCancelledMeetingIsToldToWhoeverWaits() throws Exception {
    ann.showQr();
    ann.peers.cancelQr(ann.shown.attempt());
    neverMet(ann, "DECLINED");
    ann.peers.cancelQr(ann.shown.attempt());

    ann.events.clear();
    ann.showQr();
    ben.showQr();
    ann.scan(ben.shown);
    room.seconds(1);
    ben.peers.cancelQr(ben.shown.attempt());
    room.seconds(3);
    neverMet(ben, "DECLINED");
    neverMet(ann, "ABORTED");
    assertThatThrownBy(() -> ann.scan(ben.shown)).hasMessageContaining("is over");
  }

  @Test
  void aMeetingCancelledAtAnyMomentStoresNothingOrIsCutAsAnyOther() throws Exception {
    for (int millis = 0; millis < 200; millis += 10) {
      scanEachOther();
      room.pass(millis);
      boolean cancelled = ann.events.isEmpty();
      ann.peers.cancelQr(ann.shown.attempt());
      room.seconds(61);
      if (cancelled) {
        neverMet(ann, "DECLINED");
        assertThat(ben.events.get(0))
            .matches("failed (ABORTED|CUT_OFF|TIME_IS_UP)|met Ann verified");
      } else {
        assertThat(ann.events).contains("met Ben verified", "connected");
      }
      part();
    }
  }

  @Test
  void ofTwoWhoScanAThirdTheOneWhoIsScannedMeetsAndTheOtherIsToldSo() throws Exception {
    PeerNode cem = room.phone("Cem");
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (int i = 0; i < 6; i++) {
      ann.showQr();
      ben.showQr();
      cem.showQr();
      ben.scan(ann.shown);
      cem.scan(ann.shown);
      room.seconds(3);
      ann.scan(ben.shown);
      room.await(() -> ann.heard("met Ben verified") && ben.heard("connected"));
      roles.add(ann.contacts().get(0).role());
      room.await(() -> !cem.events.isEmpty());
      neverMet(cem, "ABORTED");
      assertThat(ann.contacts()).hasSize(1);
      cem.events.clear();
      part();
    }
    assertThat(roles).hasSize(2);
  }

  @Test
  void aThirdPhoneInBetweenTakesItsOwnScannerIfItIsFirst() throws Exception {
    PeerNode cem = room.phone("Cem");
    ann.showQr();
    ben.showQr();
    cem.showQr();
    ann.scan(cem.shown);
    ben.scan(cem.shown);
    cem.scan(ben.shown);
    room.await(() -> ben.heard("met Cem verified") && ann.events.size() == 1);
    neverMet(ann, "ABORTED");
  }

  @Test
  void aPhoneShowsOneCodeAndTakesOne() throws Exception {
    ann.showQr();
    ben.showQr();
    PeerNode cem = room.phone("Cem").showQr();
    assertThatThrownBy(ann.peers::showQr)
        .isInstanceOfSatisfying(
            PeerException.class, e -> assertThat(e.code()).isEqualTo(PeerException.Code.BUSY));
    ann.scan(ben.shown);
    ann.scan(ben.shown);
    assertThatThrownBy(() -> ann.scan(cem.shown)).hasMessageContaining("another code was scanned");
    ben.peers.scanned(ben.shown.attempt(), " " + ann.shown.text().replaceAll("(.{20})", "$1\n"));
    room.await(() -> ann.heard("connected"));
    ann.showQr();
  }

  @Test
  void policyThatForbidsUnverifiedPeersIsSatisfied() throws Exception {
    ann.unverifiedForbidden = true;
    meet();
    assertThat(ann.contacts().get(0).isVerified()).isTrue();
  }

  @Test
  void clocksTenYearsApartMeet() throws Exception {
    PeerNode late = room.node("Late");
    late.wall = Clock.offset(late.wall, Duration.ofDays(3_653));
    late.elapsedOffset = Duration.ofDays(3_653).toMillis();
    ben = late.start();
    late.publish("from the future");
    meet();
    room.await(() -> ann.lab.received.size() == 1);
  }

  @Test
  void rememberedIsWhoeverTheUserSaysAndMeetingByCodeAsksNothingThen() throws Exception {
    meet();
    ann.peers.remember(ben.identity.author().publicKey());
    assertThat(ann.peers.remembered().get(0).isVerified()).isTrue();
    part();
    assertThatThrownBy(() -> ann.peers.remember(ben.identity.author().publicKey()))
        .hasMessageStartingWith("no meeting with a peer of this identity key");
    ann.answers = question -> null;
    room.meet(ann, ben);
    assertThat(ann.asked).isEmpty();
  }

  @Test
  void aPeerRememberedUnverifiedRises() throws Exception {
    ann.answers = question -> Answer.skip().remembering();
    room.meet(ann, ben);
    part();
    assertThat(ann.peers.remembered().get(0).isVerified()).isFalse();
    meet();
    assertThat(ann.peers.remembered().get(0).isVerified()).isTrue();
  }

  @Test
  void whoMeetAgainHaveOneMeeting() throws Exception {
    meet();
    ann.events.clear();
    ben.events.clear();
    meet();
    assertThat(ann.events).contains("ended MET_AGAIN", "met Ben verified");
    assertThat(ann.contacts()).hasSize(1);
    assertThat(ben.contacts()).hasSize(1);
    part();
    assertThat(ann.loop.waiting()).isEmpty();
    assertThat(ben.loop.waiting()).isEmpty();
  }

  @Test
  void theSameIdentityIsNotAPeer() throws Exception {
    PeerNode copy = room.node("Ann's copy");
    copy.identity = ann.identity;
    ben = copy.start();
    scanEachOther();
    room.seconds(61);
    assertThat(List.of(ann.events.get(0), copy.events.get(0)))
        .containsExactlyInAnyOrder("failed NOT_ACCEPTABLE", "failed CUT_OFF");
    MeetingTest.nothingIsStored(ann);
    MeetingTest.nothingIsStored(copy);
  }

  @Test
  void bluetoothAloneIsEnoughAndComesFirst() throws Exception {
    PeerNode cem = bluetooth("Cem", false);
    PeerNode dia = bluetooth("Dia", true);
    ann = cem;
    ben = dia;
    cem.publish("by radio");
    meet();
    room.await(() -> dia.lab.received.size() == 1);
    part();

    ann = bluetooth("Eva", true);
    ben.publish("twice");
    scanEachOther();
    room.await(() -> ann.heard("connected") && ben.heard("connected"));
    assertThat(ann.network.dials.get(0)).startsWith("bluetooth:");
    room.seconds(3);
    ann.events.clear();
    ann.network.cut();
    room.await(() -> ann.heard("connected"));
    assertThat(String.join(" ", ann.network.dials) + String.join(" ", ben.network.dials))
        .contains(":7001");
  }

  private PeerNode bluetooth(String name, boolean lan) {
    PeerNode node = room.node(name);
    node.hasBluetooth = true;
    node.hasLan = lan;
    return node.start();
  }

  @Test
  void placesWhereNobodyAnswersKeepNoOneWaiting() throws Exception {
    List<String> many = new ArrayList<>();
    for (int i = 100; i < 114; i++) {
      many.add("10.0.0." + i);
    }
    many.add(ann.host);
    ann.hosts = many;
    ben.hosts = List.of(NOWHERE);
    meet();
    part();
    many.add(0, "10.0.0.120");
    many.add(0, "10.0.0.121");
    scanEachOther();
    room.seconds(61);
    assertThat(ann.events)
        .as("the seventeenth address is not told")
        .containsExactly("failed TIME_IS_UP");
  }
}
