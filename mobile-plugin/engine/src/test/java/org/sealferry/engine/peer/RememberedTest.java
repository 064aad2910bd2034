package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What remembering a peer changes, and what each user is asked. PROTOCOL.md §5. */
class RememberedTest {
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

  private void meetAgain() throws Exception {
    for (PeerNode node : List.of(ann, ben)) {
      node.peers.stopAll();
      node.events.clear();
      node.questions.clear();
      node.asked.clear();
    }
    room.seconds(2);
    room.meet(ann, ben);
  }

  @Test
  void whoRememberEachOtherAreAskedNothingAlsoAfterARestart() throws Exception {
    ann.answers = question -> Answer.confirm().remembering();
    ben.answers = question -> Answer.confirm().remembering();
    room.meet(ann, ben);
    ann.kill().start();
    meetAgain();
    assertThat(ann.asked).isEmpty();
    assertThat(ben.asked).isEmpty();
    assertThat(ann.events).contains("waiting Ben", "met Ben verified");
    assertThat(ben.contacts().get(0).isVerified()).isTrue();
  }

  @Test
  void ifOnlyOneRemembersBothScreensShowTheCodeAndOneUserIsAsked() throws Exception {
    ann.answers = question -> Answer.confirm().remembering();
    room.meet(ann, ben);
    meetAgain();
    assertThat(ann.asked).isEmpty();
    assertThat(ben.asked).hasSize(1);
    assertThat(ann.questions.get(0).code()).isEqualTo(ben.questions.get(0).code());
  }

  @Test
  void whoWasRememberedUnverifiedIsSkippedAgain() throws Exception {
    ann.answers = question -> Answer.skip().remembering();
    room.meet(ann, ben);
    meetAgain();
    assertThat(ann.asked).isEmpty();
    assertThat(ann.contacts().get(0).isVerified()).isFalse();
    assertThat(ann.peers.remembered().get(0).isVerified()).isFalse();
  }

  @Test
  void policyAsksAgainForThoseRememberedUnverified() throws Exception {
    ann.answers = question -> Answer.skip().remembering();
    room.meet(ann, ben);
    ann.unverifiedForbidden = true;
    ann.answers = question -> Answer.confirm();
    meetAgain();
    assertThat(ann.asked).hasSize(1);
    assertThat(ann.peers.remembered().get(0).isVerified()).isTrue();
    meetAgain();
    assertThat(ann.asked).isEmpty();
  }

  @Test
  void aDeclinedPeerIsNotRemembered() throws Exception {
    ann.answers = question -> Answer.confirm().remembering();
    ben.answers = question -> Answer.decline();
    ann.dial(ben.show());
    room.seconds(5);
    assertThat(ann.peers.remembered()).isEmpty();
  }

  @Test
  void aRememberedPeerHasTheNameTheUserGaveIt() throws Exception {
    ann.answers = question -> Answer.confirm().remembering();
    room.meet(ann, ben);
    RememberedPeer known = ann.peers.remembered().get(0);
    assertThat(known.name()).isEqualTo("Ben");
    ann.peers.rename(known.key(), "Benjamin");
    assertThat(ann.peers.meetings().get(0).peer().name()).isEqualTo("Benjamin");
    assertThat(ann.peers.meetings().get(0).peer().ownName()).isEqualTo("Ben");
    assertThatThrownBy(() -> ann.peers.rename(known.key(), "x".repeat(51)))
        .hasMessageContaining("1 to 50 bytes");
    assertThatThrownBy(() -> ann.peers.rename(known.key(), "Ben\u001b[2J"))
        .hasMessageContaining("printable");
  }

  @Test
  void aForgottenPeerIsAskedForAgainAndTheMeetingGoesOn() throws Exception {
    ann.answers = question -> Answer.confirm().remembering();
    room.meet(ann, ben);
    ann.peers.forget(ann.peers.remembered().get(0).key());
    assertThat(ann.peers.meetings()).hasSize(1);
    assertThatThrownBy(() -> ann.peers.forget(ben.identity.author().publicKey()))
        .isInstanceOf(PeerException.class)
        .hasMessage("no peer with this identity key is remembered");
    ann.answers = question -> Answer.confirm();
    meetAgain();
    assertThat(ann.asked).hasSize(1);
    assertThat(ann.peers.remembered()).isEmpty();
  }

  @Test
  void nothingButKeyNameAndVerifiedIsRemembered() {
    List<String> columns =
        ann.database.transact(
            tx -> tx.query(row -> row.getText(1), "PRAGMA table_info(remembered_peer)"));
    assertThat(columns).containsExactly("public_key", "name", "verified", "blocked");
  }

  @Test
  void namesCannotPlayTricksOnTheScreen() {
    assertThat(PrintableName.of("Ben\u001b[2J\n\u202Etxt"))
        .isEqualTo("Ben\uFFFD[2J\uFFFD\uFFFDtxt");
    assertThat(PrintableName.of("علی\u200Cرضا 👩\u200D🌾")).isEqualTo("علی\u200Cرضا 👩\u200D🌾");
  }
}
