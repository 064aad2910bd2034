package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two screens show while their users meet. PROTOCOL.md §5.5. */
class NearbyTest {
  @TempDir Path folder;

  private Room room;
  private Air air;
  private PeerNode ann;
  private PeerNode ben;

  @BeforeEach
  void enter() {
    room = new Room(folder);
    air = new Air(room.loop);
    ann = phone("Ann");
    ben = phone("Ben");
  }

  @AfterEach
  void leave() {
    room.close();
  }

  private PeerNode phone(String name) {
    PeerNode node = room.node(name);
    node.discovery = air.at(node.host);
    return node.start();
  }

  private static NearbyPhone only(PeerNode node) {
    assertThat(node.peers.nearby().phones()).hasSize(1);
    return node.peers.nearby().phones().get(0);
  }

  /** Returns what a screen shows for the only other phone. */
  private static String state(PeerNode node) {
    List<NearbyPhone> phones = node.peers.nearby().phones();
    return phones.isEmpty() ? "nobody" : only(node).state().toString();
  }

  private void bothOpenTheList() throws Exception {
    ann.show().peers.nearby().look();
    ben.show().peers.nearby().look();
    room.seconds(1);
  }

  private static void choose(PeerNode node) throws PeerException {
    node.peers.nearby().choose(only(node).instance());
  }

  /** Runs the room and returns each pair of states that both screens showed. */
  private List<String> watch(long millis) {
    Set<String> pairs = new LinkedHashSet<>();
    for (long passed = 0; passed < millis; passed++) {
      pairs.add(state(ann) + " / " + state(ben));
      room.pass(1);
    }
    return new ArrayList<>(pairs);
  }

  @Test
  void eachSeesTheOtherAndNotItself() throws Exception {
    bothOpenTheList();
    assertThat(only(ann).name()).isEqualTo(ben.period.name()).matches("[A-Z][a-z]{5} \\d\\d");
    assertThat(only(ben).instance()).isEqualTo(ann.period.instance());
    assertThat(only(ann).state()).isEqualTo(NearbyState.VISIBLE);
    assertThat(ann.lists.get(ann.lists.size() - 1)).hasSize(1);
  }

  @Test
  void bothScreensGoThroughTheSameStates() throws Exception {
    ann.answers = question -> null;
    ben.answers = question -> null;
    bothOpenTheList();
    choose(ann);
    assertThat(watch(2_000))
        .containsExactly(
            "CONNECTING / VISIBLE",
            "CONNECTING / CONNECTING",
            "COMPARE / CONNECTING",
            "COMPARE / COMPARE");
    ann.answer(ann.asked.get(0), Answer.confirm());
    assertThat(watch(2_000)).containsExactly("WAITING_FOR_THE_OTHER / COMPARE");
    assertThat(only(ann).peer().orElseThrow().name()).isEqualTo("Ben");
    assertThat(only(ben).peer().orElseThrow().name()).isEqualTo("Ann");
    ben.answer(ben.asked.get(0), Answer.confirm());
    assertThat(watch(2_000)).containsExactly("WAITING_FOR_THE_OTHER / MET", "MET / MET");
    ann.peers.stopAll();
    ann.peers.nearby().look();
    room.minutes(1);
    assertThat(state(ann)).isEqualTo("VISIBLE");
  }

  @Test
  void aNoShowsBothPhonesAsVisibleAgain() throws Exception {
    ann.answers = question -> null;
    ben.answers = question -> null;
    bothOpenTheList();
    choose(ben);
    room.seconds(1);
    assertThat(state(ann) + " / " + state(ben)).isEqualTo("COMPARE / COMPARE");
    ann.answer(ann.asked.get(0), Answer.decline());
    assertThat(watch(500)).containsExactly("VISIBLE / COMPARE", "VISIBLE / VISIBLE");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 20, 21, 35, 60, 90, 200})
  void whoChooseEachOtherSeeOneCodeEach(int later) throws Exception {
    ann.answers = question -> null;
    ben.answers = question -> null;
    bothOpenTheList();
    choose(ann);
    room.pass(later);
    choose(ben);
    List<String> pairs = watch(2_000);
    assertThat(pairs.subList(1, pairs.size()))
        .isSubsetOf(
            "CONNECTING / CONNECTING",
            "CONNECTING / COMPARE",
            "COMPARE / CONNECTING",
            "COMPARE / COMPARE");
    assertThat(pairs).endsWith("COMPARE / COMPARE");
    assertThat(ann.asked).hasSize(1);
    assertThat(ben.asked).hasSize(1);
    ann.answer(ann.asked.get(0), Answer.confirm());
    ben.answer(ben.asked.get(0), Answer.confirm());
    room.seconds(1);
    assertThat(state(ann) + " / " + state(ben)).isEqualTo("MET / MET");
    assertThat(Collections.frequency(ann.events, "met Ben verified")).isEqualTo(1);
  }

  @Test
  void whoOnlyLooksIsSeenWhenItDials() throws Exception {
    ann.answers = question -> null;
    ben.show().peers.nearby().look();
    ann.peers.nearby().look();
    room.seconds(1);
    assertThat(state(ben)).isEqualTo("nobody");
    choose(ann);
    room.seconds(1);
    assertThat(only(ben).state()).isEqualTo(NearbyState.WAITING_FOR_THE_OTHER);
    assertThat(only(ben).peer().orElseThrow().name()).isEqualTo("Ann");
    ann.answer(ann.asked.get(0), Answer.decline());
    room.seconds(1);
    assertThat(state(ben)).isEqualTo("nobody");
  }

  @Test
  void aRenewedPeriodReplacesTheOldEntryAlsoWithoutAGoodbye() throws Exception {
    air.loseGoodbyes();
    bothOpenTheList();
    NearbyPhone before = only(ann);
    ben.show();
    room.seconds(1);
    NearbyPhone after = only(ann);
    assertThat(after.instance()).isNotEqualTo(before.instance());
    assertThat(after.name()).isNotEqualTo(before.name());
    assertThatThrownBy(() -> ann.peers.nearby().choose(before.instance()))
        .isInstanceOf(PeerException.class)
        .hasMessage("that phone is not visible any more; look again");
    choose(ann);
    room.await(() -> ann.heard("met Ben verified"));
  }

  @Test
  void anEntryVanishesWithItsGoodbyeOrWhenItsPeriodMustBeOver() throws Exception {
    bothOpenTheList();
    ben.peers.hide();
    room.seconds(1);
    assertThat(state(ann)).isEqualTo("nobody");
    air.loseGoodbyes();
    ben.show();
    room.seconds(100);
    ben.kill();
    ann.peers.nearby().look();
    room.seconds(99);
    assertThat(state(ann)).isEqualTo("VISIBLE");
    room.seconds(2);
    assertThat(state(ann)).isEqualTo("nobody");
    assertThat(ann.lists.get(ann.lists.size() - 1)).isEmpty();
  }

  @Test
  void offMeansOff() throws Exception {
    assertThat(air.users()).isZero();
    bothOpenTheList();
    assertThat(air.users()).isEqualTo(4);
    room.minutes(4);
    assertThat(air.users()).isZero();
    assertThat(ann.events).contains("hidden", "lookingEnded");
    assertThat(ann.peers.nearby().phones()).isEmpty();
    assertThat(ann.loop.waiting()).isEmpty();
    ann.peers.nearby().look();
    ann.peers.stopAll();
    assertThat(air.users()).isZero();
    assertThat(ann.loop.waiting()).isEmpty();
  }

  @Test
  void aChosenNameIsShownUntilThePeriodEnds() throws Exception {
    ben.period = ben.peers.becomeVisible("Ben with the van");
    ann.peers.nearby().look();
    room.seconds(1);
    assertThat(only(ann).name()).isEqualTo("Ben with the van");
    assertThat(ben.period.name()).isEqualTo("Ben with the van");
    ben.show();
    room.seconds(1);
    assertThat(only(ann).name()).isEqualTo(ben.period.name()).doesNotContain("van");
    for (String bad : new String[] {"", "x".repeat(51), "Ben\u001b[2J"}) {
      assertThatThrownBy(() -> ben.peers.becomeVisible(bad)).isInstanceOf(PeerException.class);
    }
  }

  @Test
  void nothingOfTheIdentityIsAnnounced() throws Exception {
    ann.show();
    assertThat(air.said()).hasSize(1);
    assertThat(air.said().get(0).attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("id", ann.period.instance().toString(), "v", "1"));
    assertThat(air.said().get(0).label()).isEqualTo(ann.period.name());
  }
}
