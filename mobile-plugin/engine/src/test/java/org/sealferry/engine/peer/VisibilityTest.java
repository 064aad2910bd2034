package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may dial when, and who gives way. PROTOCOL.md §5.1. */
class VisibilityTest {
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
  void visibilityEndsAfterThreeMinutes() throws Exception {
    ben.show();
    assertThat(ben.period.endsAtElapsedMillis()).isEqualTo(180_000);
    room.seconds(179);
    assertThat(ben.events).containsExactly("visible");
    room.seconds(1);
    assertThat(ben.events).containsExactly("visible", "hidden");
    ann.dial(ben);
    room.seconds(1);
    assertThat(ann.events).endsWith("failed UNREACHABLE");
    assertThat(ben.loop.waiting()).isEmpty();
  }

  @Test
  void renewingGivesThreeMoreMinutesAndAnotherInstance() throws Exception {
    ben.show();
    VisiblePeriod first = ben.period;
    room.seconds(170);
    ben.show();
    assertThat(ben.period.address()).isEqualTo(first.address());
    assertThat(ben.period.instance()).isNotEqualTo(first.instance());
    room.seconds(170);
    assertThat(ben.events).containsExactly("visible", "visible");
    ann.peers.connect(first.address(), first.instance());
    room.seconds(1);
    assertThat(ann.events).endsWith("failed WRONG_TARGET");
    ann.choose(ben);
    room.await(() -> ann.heard("met Ben verified"));
  }

  @Test
  void hidingEndsNoAttempt() throws Exception {
    ben.answers = question -> null;
    ann.dial(ben.show());
    room.await(() -> ben.asked.size() == 1);
    ben.peers.hide();
    ben.peers.hide();
    assertThat(Collections.frequency(ben.events, "hidden")).isEqualTo(1);
    ben.answer(ben.asked.get(0), Answer.confirm());
    room.await(() -> ann.heard("met Ben verified"));
  }

  @Test
  void anAddressInUseIsSaid() throws Exception {
    room.network.listen("10.0.0.2:7000", connection -> {});
    assertThatThrownBy(ben::show)
        .isInstanceOf(PeerException.class)
        .hasMessageContaining("10.0.0.2:7000");
    assertThat(ben.events).isEmpty();
  }

  @Test
  void fiveAttemptsAreAllUntilThePeriodIsRenewed() throws Exception {
    ann.answers = question -> Answer.decline();
    ben.answers = question -> null;
    ben.show();
    for (int i = 0; i < 5; i++) {
      ann.dial(ben);
      room.seconds(2);
    }
    assertThat(Collections.frequency(ben.events, "failed DECLINED")).isEqualTo(5);
    ann.dial(ben);
    room.seconds(2);
    assertThat(ann.events).endsWith("failed ATTEMPTS_USED_UP");
    assertThat(ben.asked).hasSize(5);

    ben.show();
    ann.dial(ben);
    room.seconds(2);
    assertThat(ben.asked).hasSize(6);
  }

  @Test
  void meetingsUseUpNoAttempts() throws Exception {
    for (int i = 0; i < 7; i++) {
      ann.dial(i == 0 ? ben.show() : ben);
      room.seconds(5);
    }
    assertThat(Collections.frequency(ben.events, "met Ann verified")).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "true,true,0", "true,true,15", "false,false,0", "false,false,10", "false,false,50",
    "true,false,0", "true,false,25", "false,true,0", "false,true,45", "false,false,130"
  })
  void whoChooseEachOtherMeetOnce(boolean annKnows, boolean benKnows, int later) throws Exception {
    ann.show();
    ben.show();
    for (int round = 0; round < 4; round++) {
      ann.events.clear();
      ben.events.clear();
      connect(ann, ben, annKnows);
      room.pass(later);
      try {
        connect(ben, ann, benKnows);
      } catch (PeerException e) {
        assertThat(e.code()).isEqualTo(PeerException.Code.BUSY);
      }
      room.seconds(20);
      for (PeerNode node : new PeerNode[] {ann, ben}) {
        assertThat(node.contacts()).as(node.events.toString()).hasSize(1);
        assertThat(node.peers.meetings().get(0).isConnected()).isTrue();
        assertThat(node.events).doesNotContain("failed PROTOCOL_ERROR", "failed TIME_IS_UP");
      }
      ann.peers.stop(ann.contacts().get(0).id());
      ben.peers.stop(ben.contacts().get(0).id());
      room.seconds(5);
      ann.show();
      ben.show();
    }
  }

  private static void connect(PeerNode from, PeerNode to, boolean knows) throws PeerException {
    if (knows) {
      from.choose(to);
    } else {
      from.dial(to);
    }
  }

  @Test
  void ofTwoDialsThatCrossOnlyOneLeadsToACode() throws Exception {
    ann.show();
    ben.show();
    ann.choose(ben);
    ben.choose(ann);
    room.seconds(5);
    assertThat(ann.asked).hasSize(1);
    assertThat(ben.asked).hasSize(1);
    assertThat(Collections.frequency(ann.events, "met Ben verified")).isEqualTo(1);
    assertThat(Collections.frequency(ben.events, "met Ann verified")).isEqualTo(1);
  }

  @Test
  void aSecondDialInTheSameDirectionIsBusy() throws Exception {
    ben.answers = question -> null;
    ann.show();
    ann.choose(ben.show());
    room.seconds(1);
    assertThatThrownBy(() -> ann.choose(ben))
        .isInstanceOf(PeerException.class)
        .hasMessage("an attempt with this phone is under way already");
    ann.dial(ben);
    room.seconds(1);
    assertThat(ann.events).endsWith("failed BUSY");
    ben.answer(ben.asked.get(0), Answer.confirm());
    room.await(() -> ben.heard("met Ann verified"));
  }
}
