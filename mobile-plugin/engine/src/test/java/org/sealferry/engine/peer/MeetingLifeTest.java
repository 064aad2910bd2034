package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;

/** What becomes of a meeting: cuts, redialling, the end. PROTOCOL.md §5.2. */
class MeetingLifeTest {
  private static final long QUARTER = 15 * 60_000;

  @TempDir Path folder;

  private Room room;
  private PeerNode ann;
  private PeerNode ben;

  @BeforeEach
  void enter() {
    room = new Room(folder);
    ann = room.node("Ann");
    ann.elapsedOffset = 5_000;
    ann.start();
    ben = room.node("Ben");
    ben.elapsedOffset = 1_000_000_000;
    ben.start();
  }

  @AfterEach
  void leave() {
    room.close();
  }

  private void meetOverALinkCutAt(long bytes) throws Exception {
    room.link = Room.LINK.withCutAtByte(bytes);
    ann.dial(ben.show());
    room.await(() -> ann.heard("connected") && ben.heard("connected"));
    room.link = Room.LINK;
  }

  @Test
  void theSideThatDialledDialsAgainAtOnceAfterACut() throws Exception {
    meetOverALinkCutAt(8_000);
    ben.publish("x".repeat(20_000));
    room.await(() -> ben.heard("disconnected"));
    long cut = room.loop.elapsedMillis();
    room.await(() -> ann.lab.received.size() == 1);
    assertThat(room.loop.elapsedMillis() - cut).isLessThan(500);
    assertThat(ann.events).endsWith("connected", "disconnected", "connected");
    assertThat(ben.events).endsWith("connected", "disconnected", "connected");
    assertThat(ann.contacts()).hasSize(1);
  }

  @Test
  void aBreakThatOnlyTheDiallerNoticedIsMendedAtOnce() throws Exception {
    room.meet(ann, ben);
    for (int time = 1; time <= 10; time++) {
      ann.network.walkAway();
      room.seconds(1);
      assertThat(ann.events).as("time %d", time).endsWith("disconnected", "connected");
      assertThat(ben.peers.meetings()).allMatch(Meeting::isConnected);
    }
    assertThat(ann.network.dials).hasSize(1 + 10);
    ben.publish("to Ann");
    room.seconds(1);
    assertThat(ann.lab.received).containsExactly("to Ann");
  }

  @Test
  void whenNobodyAnswersThePausesGrowTo30SecondsUntilTheMeetingEnds() throws Exception {
    room.meet(ann, ben);
    long cut = room.loop.elapsedMillis();
    ben.kill();
    ann.network.dials.clear();
    List<Long> pauses = new ArrayList<>();
    long last = cut;
    for (int dial = 1; dial <= 9; dial++) {
      int dials = dial;
      room.await(() -> ann.network.dials.size() == dials);
      pauses.add(room.loop.elapsedMillis() - last);
      last = room.loop.elapsedMillis();
    }
    int[] seconds = {0, 1, 2, 4, 8, 16, 30, 30, 30};
    for (int i = 0; i < seconds.length; i++) {
      assertThat(pauses.get(i))
          .as("pause %d of %s", i, pauses)
          .isBetween(750L * seconds[i], 1_250L * seconds[i] + 3 * Room.LATENCY_MILLIS);
    }
    assertThat(new HashSet<>(pauses.subList(6, 9))).as("they are spread").hasSizeGreaterThan(1);
    assertThat(ann.network.dials).containsOnly("10.0.0.2:7001");
    room.minutes(11);
    assertThat(ann.peers.meetings()).hasSize(1);
    room.minutes(4);
    assertThat(ann.events).endsWith("ended TIME_IS_UP");
    int dials = ann.network.dials.size();
    room.minutes(60);
    assertThat(ann.network.dials).hasSize(dials);
    assertThat(ann.loop.waiting()).isEmpty();
  }

  @Test
  void theSideThatWasDialledNeverDials() throws Exception {
    room.meet(ann, ben);
    ann.kill();
    room.minutes(20);
    assertThat(ben.network.dials).isEmpty();
  }

  @Test
  void addressesAreTriedInTheirOrderWithinOneRound() throws Exception {
    ben.hosts = List.of("10.0.0.88", "ben.example.org", "10.0.0.256", "10.0.0.2");
    meetOverALinkCutAt(8_000);
    ann.network.dials.clear();
    ben.publish("x".repeat(20_000));
    room.await(() -> ann.lab.received.size() == 1);
    assertThat(ann.network.dials).containsExactly("10.0.0.88:7001", "10.0.0.2:7001");
  }

  @Test
  void noTimerOfTheMeetingRunsWhileConnectedAndOneAfterwards() throws Exception {
    room.meet(ann, ben);
    room.minutes(4);
    assertThat(ben.loop.waiting()).doesNotContain(QUARTER);
    room.minutes(60);
    assertThat(ben.events).endsWith("connected", "hidden");

    ann.kill();
    room.seconds(1);
    assertThat(ben.events).endsWith("disconnected");
    assertThat(ben.loop.waiting()).containsExactly(QUARTER);
    int before = ben.loop.fired;
    room.pass(QUARTER - 2_000);
    assertThat(ben.contacts()).hasSize(1);
    room.seconds(2);
    assertThat(ben.events).endsWith("ended TIME_IS_UP");
    assertThat(ben.loop.fired - before).isEqualTo(1);
    assertThat(ben.loop.waiting()).isEmpty();
    MeetingTest.nothingIsStored(ben);
  }

  @Test
  void nothingAtAllHappensWhenThereIsNoMeeting() {
    room.minutes(60 * 24 * 7);
    assertThat(ann.loop.fired).isZero();
    assertThat(ann.loop.waiting()).isEmpty();
  }

  @Test
  void aRestartRemovesAllThatBelongsToContacts() throws Exception {
    room.meet(ann, ben);
    ben.publish("to Ann");
    room.await(() -> ann.lab.received.size() == 1);
    ben.kill().start();
    MeetingTest.nothingIsStored(ben);
    for (String table :
        List.of("bsp_visibility", "bsp_status", "client_versioning", "properties_remote")) {
      assertThat(ben.rows(table)).as(table).isZero();
    }
    assertThat(ben.rows("bsp_message")).isEqualTo(1);
  }

  @Test
  void threeUnrecognisedDialsEndTheMeetingAndMeetingAgainWorks() throws Exception {
    room.meet(ann, ben);
    PeerNode third = room.phone("Third");
    ben.kill().start();
    room.meet(third, ben);
    room.await(() -> ann.heard("ended PEER_FORGOT"));
    assertThat(ann.events).endsWith("disconnected", "ended PEER_FORGOT");
    MeetingTest.nothingIsStored(ann);

    ann.dial(ben.show());
    ben.publish("after the restart");
    room.await(() -> ann.lab.received.contains("after the restart"));
    assertThat(ben.peers.meetings()).hasSize(2);
  }

  @Test
  void stoppingEndsTheMeetingHereAtOnce() throws Exception {
    room.meet(ann, ben);
    ben.peers.stop(ben.contacts().get(0).id());
    assertThat(ben.events).endsWith("ended STOPPED");
    MeetingTest.nothingIsStored(ben);
    room.seconds(1);
    assertThat(ann.events).endsWith("disconnected");
    room.pass(QUARTER);
    assertThat(ann.events).endsWith("ended TIME_IS_UP");
    ben.peers.stop(ContactId.of(1));
  }

  @Test
  void aKnownAuthorMetAgainReplacesTheOldContact() throws Exception {
    room.meet(ann, ben);
    long old = ben.contacts().get(0).id().number();
    ann.dial(ben.show());
    room.seconds(5);
    assertThat(ben.events).contains("ended MET_AGAIN").endsWith("met Ann verified", "connected");
    assertThat(ann.events).contains("ended MET_AGAIN").endsWith("met Ben verified", "connected");
    assertThat(ben.contacts()).hasSize(1);
    assertThat(ben.contacts().get(0).id().number()).isGreaterThan(old);
    assertThat(ben.rows("btp_key_set")).isEqualTo(1);
    ann.publish("again");
    room.await(() -> ben.lab.received.contains("again"));
    room.pass(QUARTER);
    assertThat(ann.peers.meetings()).hasSize(1);
  }

  @Test
  void theListenerIsOpenExactlyWhileKeysLive() throws Exception {
    assertThatThrownBy(() -> dialAndClose("10.0.0.2:7001")).hasMessageContaining("nobody listens");
    room.meet(ann, ben);
    PeerNode third = room.phone("Third");
    room.meet(third, ben);
    dialAndClose("10.0.0.2:7001");
    ben.peers.stop(ben.contacts().get(0).id());
    dialAndClose("10.0.0.2:7001");
    ben.peers.stop(ben.contacts().get(0).id());
    assertThatThrownBy(() -> dialAndClose("10.0.0.2:7001")).hasMessageContaining("nobody listens");
  }

  @Test
  void aDeclinedAttemptClosesTheListenerToo() throws Exception {
    ben.answers = question -> null;
    ann.dial(ben.show());
    room.await(() -> ben.asked.size() == 1);
    dialAndClose("10.0.0.2:7001");
    ben.answer(ben.asked.get(0), Answer.decline());
    assertThatThrownBy(() -> dialAndClose("10.0.0.2:7001")).hasMessageContaining("nobody listens");
  }

  private void dialAndClose(String address) throws IOException {
    IOException[] failure = new IOException[1];
    boolean[] connected = new boolean[1];
    room.network.dial(
        address,
        new Dialled() {
          @Override
          public void connected(Connection connection) {
            connected[0] = true;
            connection.abort();
          }

          @Override
          public void failed(IOException cause) {
            failure[0] = cause;
          }
        });
    room.await(() -> connected[0] || failure[0] != null);
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  @Test
  void newHostsAreToldToThePeer() throws Exception {
    room.meet(ann, ben);
    room.seconds(2);
    ben.hosts = List.of("10.0.0.77", "10.0.0.2");
    ben.peers.hostsChanged();
    room.seconds(5);
    assertThat(ann.toldAddresses()).isEqualTo("10.0.0.77:7001,10.0.0.2:7001");
    ann.peers.hostsChanged();
    room.seconds(5);
    assertThat(ann.rows("properties_told")).isEqualTo(1);
  }

  @Test
  void moreHostsThanFitAreDroppedFromTheEnd() throws Exception {
    List<String> many = new ArrayList<>();
    for (int i = 100; i < 120; i++) {
      many.add("192.168.100." + i);
    }
    ben.hosts = many;
    room.meet(ann, ben);
    assertThat(ann.toldAddresses())
        .startsWith("192.168.100.100:7001,")
        .hasSizeLessThanOrEqualTo(100);
  }
}
