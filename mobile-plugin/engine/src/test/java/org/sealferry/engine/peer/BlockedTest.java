package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningPublicKey;

/** Ben wants nothing of Ann any more. PROTOCOL.md §5. */
class BlockedTest {
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

  private SigningPublicKey annsKey() {
    return ann.identity.author().publicKey();
  }

  /** Ben has met Ann before and blocks her when that is over. */
  private void block() throws Exception {
    room.meet(ann, ben);
    ben.peers.block(annsKey());
    room.seconds(60);
    for (PeerNode node : List.of(ann, ben)) {
      node.peers.stopAll();
      node.events.clear();
      node.asked.clear();
    }
  }

  private static void nothingIsLeft(PeerNode node) {
    assertThat(node.contacts()).isEmpty();
    assertThat(node.rows("btp_key_set")).isZero();
    assertThat(node.peers.meetings()).isEmpty();
  }

  @Test
  void blockingEndsTheMeetingAtOnce() throws Exception {
    room.meet(ann, ben);
    ben.peers.block(annsKey());
    nothingIsLeft(ben);
    assertThat(ben.events).endsWith("ended STOPPED");
    room.seconds(30);
    assertThat(ann.events).contains("disconnected").doesNotContain("ended STOPPED");
    assertThat(ben.peers.blocked()).singleElement().matches(peer -> peer.name().equals("Ann"));
    assertThat(ben.peers.remembered()).isEmpty();
  }

  @Test
  void whoIsBlockedSeesNothingButAnOrdinaryNo() throws Exception {
    ben.answers = question -> null;
    ann.dial(ben.show());
    room.seconds(4);
    ben.answer(ben.asked.get(0), Answer.decline());
    room.seconds(1);
    List<String> declined = List.copyOf(ann.events);
    ben.answers = question -> Answer.confirm();
    block();

    ann.dial(ben.show());
    room.pass(1_900);
    assertThat(ann.events).containsExactly("began", "compare Ben", "waiting Ben");
    room.seconds(8);

    assertThat(ann.events).isEqualTo(declined).endsWith("failed DECLINED");
    assertThat(ben.asked).isEmpty();
    assertThat(ben.events).containsExactly("visible", "began", "failed BLOCKED");
    nothingIsLeft(ann);
    nothingIsLeft(ben);
  }

  @Test
  void whoDialsSomebodyBlockedIsToldSo() throws Exception {
    block();
    ben.dial(ann.show());
    room.seconds(10);
    assertThat(ben.events).containsExactly("began", "failed BLOCKED");
    assertThat(ann.events).endsWith("failed DECLINED");
  }

  @Test
  void attemptsOfTheBlockedAreCountedLikeOthers() throws Exception {
    block();
    ben.show();
    for (int i = 0; i < 5; i++) {
      ann.dial(ben);
      room.seconds(10);
    }
    ann.dial(ben);
    room.seconds(1);
    assertThat(ann.events).endsWith("failed ATTEMPTS_USED_UP");
  }

  @Test
  void blockingOutlivesARestartAndUnblockingMakesAStranger() throws Exception {
    ben.answers = question -> Answer.confirm().remembering();
    block();
    ben.kill().start();
    assertThat(ben.peers.remembered()).isEmpty();
    ann.dial(ben.show());
    room.seconds(10);
    assertThat(ben.asked).isEmpty();
    ben.peers.unblock(annsKey());
    room.meet(ann, ben);
    assertThat(ben.asked).hasSize(1);
    assertThat(ben.questions.get(0).skipAllowed()).isTrue();
  }

  @Test
  void aNameTheUserGaveIsKeptForTheBlocked() throws Exception {
    ben.answers = question -> Answer.confirm().remembering();
    room.meet(ann, ben);
    ben.peers.rename(annsKey(), "Ann from the market");
    ben.peers.block(annsKey());
    assertThat(ben.peers.blocked().get(0).name()).isEqualTo("Ann from the market");
    assertThat(ben.peers.blocked().get(0).isVerified()).isFalse();
    assertThatThrownBy(() -> ben.peers.rename(annsKey(), "Ann")).isInstanceOf(PeerException.class);
    assertThatThrownBy(() -> ben.peers.forget(annsKey())).isInstanceOf(PeerException.class);
    ben.peers.block(annsKey());
    assertThat(ben.peers.blocked()).hasSize(1);
  }

  @Test
  void blockingWhileTheQuestionIsOnTheScreenEndsIt() throws Exception {
    room.meet(ann, ben);
    ben.answers = question -> null;
    ann.dial(ben.show());
    room.await(() -> ben.asked.size() == 2);
    ben.peers.block(annsKey());
    room.seconds(1);
    assertThat(ben.events).contains("failed DECLINED");
    assertThat(ann.events).contains("failed DECLINED");
    nothingIsLeft(ben);
  }

  @Test
  void theStoringTransactionLooksOnceMore() throws Exception {
    ben.answers = question -> null;
    ann.dial(ben.show());
    room.await(() -> ben.asked.size() == 1);
    room.seconds(1);
    ben.database.transact(
        tx ->
            tx.execute(
                "INSERT INTO remembered_peer (public_key, name, verified, blocked)"
                    + " VALUES (?, 'Ann', 0, 1)",
                annsKey().encoded()));
    ben.answer(ben.asked.get(0), Answer.confirm().remembering());
    room.seconds(1);
    assertThat(ben.events).endsWith("failed DECLINED");
    assertThat(ann.events).endsWith("failed DECLINED");
    nothingIsLeft(ann);
    nothingIsLeft(ben);
    assertThat(ben.peers.blocked()).hasSize(1);
  }

  @Test
  void aGivenKeyIsNoWayRoundIt() throws Exception {
    block();
    ben.peers.connectGiven(Role.BOB, SecretKey.of(new byte[32]), "10.0.0.2:7009");
    ann.peers.connectGiven(Role.ALICE, SecretKey.of(new byte[32]), "10.0.0.2:7009");
    room.seconds(10);
    assertThat(ben.events).endsWith("failed BLOCKED");
    nothingIsLeft(ann);
    nothingIsLeft(ben);
  }

  @Test
  void scanningEachOthersCodesIsNoWayRoundIt() throws Exception {
    block();
    ann.showQr();
    ben.showQr();
    ann.scan(ben.shown);
    ben.scan(ann.shown);
    room.seconds(10);
    assertThat(ben.events).containsExactly("failed DECLINED");
    assertThat(ben.contacts()).isEmpty();
    assertThat(ann.peers.meetings()).noneMatch(Meeting::isConnected);
  }

  @Test
  void onlyWhoIsKnownCanBeBlockedAndOnlyWhoIsBlockedUnblocked() {
    assertThatThrownBy(() -> ben.peers.block(annsKey()))
        .isInstanceOfSatisfying(
            PeerException.class,
            e -> assertThat(e.code()).isEqualTo(PeerException.Code.NOT_REMEMBERED));
    assertThatThrownBy(() -> ben.peers.unblock(annsKey()))
        .isInstanceOfSatisfying(
            PeerException.class,
            e -> assertThat(e.code()).isEqualTo(PeerException.Code.NOT_BLOCKED));
  }

  @Test
  void aPeerCanBeRememberedWhileTheMeetingLasts() throws Exception {
    room.meet(ann, ben);
    assertThat(ben.peers.remembered()).isEmpty();
    ben.peers.remember(annsKey());
    assertThat(ben.peers.remembered()).singleElement().matches(RememberedPeer::isVerified);
    ben.peers.stopAll();
    ben.asked.clear();
    room.meet(ann, ben);
    assertThat(ben.asked).isEmpty();
  }
}
