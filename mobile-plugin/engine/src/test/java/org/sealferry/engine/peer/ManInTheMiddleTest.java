package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.discovery.Sighting;
import org.sealferry.engine.peer.nearby.ShortCode;

/** Mallory sits between two real phones, with his own keys towards each. PROTOCOL.md §5.1, §5.5. */
class ManInTheMiddleTest {
  @TempDir Path folder;

  private Room room;
  private Air air;
  private PeerNode ann;
  private PeerNode ben;

  @BeforeEach
  void enter() throws Exception {
    room = new Room(folder);
    air = new Air(room.loop);
    ann = phone("Ann");
    ben = phone("Ben");
    ann.answers = question -> null;
    ben.answers = question -> null;
    ann.show();
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

  /** Announces Ben's own instance, sooner than Ben, at another address. */
  private void lieAboutBen() throws Exception {
    ben.discovery = air.at("10.0.0.66");
    ben.show();
    Map<String, String> said =
        Map.of("id", ben.period.instance().toString(), "v", "1", "name", "Ben");
    air.said().forEach(sighting -> air.goodbye(sighting.label()));
    air.say(new Sighting("liar", List.of(Air.host("10.0.0.66")), 7000, said));
    ann.peers.nearby().look();
    room.seconds(1);
  }

  @Test
  void bothUsersSeeDifferentCodesAndTheirNoLeavesNothing() throws Exception {
    lieAboutBen();
    SecureRandom random = new SecureRandom();
    Mallory towardsAnn = Mallory.at(room, "10.0.0.66:7000", ben, random);
    Mallory towardsBen = Mallory.dial(room, ben, ann, random);
    NearbyPhone entry = ann.peers.nearby().phones().get(0);
    assertThat(entry.name()).isEqualTo("Ben");
    ann.peers.nearby().choose(entry.instance());
    room.await(() -> ann.asked.size() == 1 && ben.asked.size() == 1);
    room.seconds(1);

    ShortCode seenByAnn = ann.questions.get(0).code();
    ShortCode seenByBen = ben.questions.get(0).code();
    assertThat(ann.questions.get(0).peer().name()).isEqualTo("Ben");
    assertThat(ben.questions.get(0).peer().name()).isEqualTo("Ann");
    assertThat(towardsAnn.isIntroduced() && towardsBen.isIntroduced()).isTrue();
    assertThat(towardsAnn.code()).isEqualTo(Optional.of(seenByAnn));
    assertThat(towardsBen.code()).isEqualTo(Optional.of(seenByBen));
    assertThat(seenByAnn).isNotEqualTo(seenByBen);
    assertThat(seenByAnn.digits()).isNotEqualTo(seenByBen.digits());
    assertThat(seenByAnn.symbols()).isNotEqualTo(seenByBen.symbols());

    ann.answer(ann.asked.get(0), Answer.decline());
    ben.answer(ben.asked.get(0), Answer.decline());
    room.seconds(5);
    for (Mallory half : List.of(towardsAnn, towardsBen)) {
      assertThat(half.failure().map(Failure::code)).contains(Failure.Code.DECLINED);
    }
    MeetingTest.nothingIsStored(ann);
    MeetingTest.nothingIsStored(ben);
    assertThat(ann.events).endsWith("failed DECLINED");
    assertThat(ben.events).endsWith("failed DECLINED");
  }

  @Test
  void whoRemembersTheOtherIsAskedBecauseMalloryHasAnotherIdentity() throws Exception {
    ann.answers = question -> Answer.confirm().remembering();
    ben.answers = question -> Answer.confirm().remembering();
    room.meet(ann, ben);
    ann.peers.stopAll();
    ben.peers.stopAll();
    ann.answers = question -> null;
    ann.asked.clear();
    ann.show();
    lieAboutBen();
    Mallory.at(room, "10.0.0.66:7000", ben, new SecureRandom());
    ann.peers.nearby().choose(ann.peers.nearby().phones().get(0).instance());
    room.seconds(2);
    assertThat(ann.asked).hasSize(1);
    assertThat(ann.contacts()).isEmpty();
  }
}
