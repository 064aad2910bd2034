package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A link that breaks at any byte of an attempt: nothing is stored unless both have decided, and if
 * only one side could store, the next meeting puts it right.
 */
class CutAttemptTest {
  private static final int RECORD_OF_DECISION = 36;

  @TempDir Path folder;

  private Room room;
  private PeerNode ann;
  private PeerNode ben;
  private int oneSided;

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

  /** Runs one attempt without a cut and returns how many bytes it took, both ways together. */
  private long bytesOfAnAttempt() throws Exception {
    long before = ann.network.written + ben.network.written;
    ann.dial(ben.show());
    room.await(() -> hasMet(ann) || hasMet(ben));
    long bytes = ann.network.written + ben.network.written - before;
    room.seconds(2);
    part();
    return bytes;
  }

  private void attemptCutAt(long bytes, long seed) throws Exception {
    room.link = Room.LINK.withRandomSegments(seed).withCutAtByte(bytes);
    ann.dial(ben.show());
    room.link = Room.LINK;
  }

  private void part() {
    ann.peers.stopAll();
    ben.peers.stopAll();
    room.seconds(2);
    ann.events.clear();
    ben.events.clear();
  }

  private static boolean hasMet(PeerNode node) {
    return node.events.stream().anyMatch(event -> event.startsWith("met "));
  }

  private static boolean hasDecided(PeerNode node) {
    return hasMet(node) || node.events.stream().anyMatch(event -> event.startsWith("waiting "));
  }

  private void check(PeerNode one, PeerNode other) {
    if (hasMet(one)) {
      assertThat(one.contacts()).hasSize(1);
      assertThat(hasDecided(other)).isTrue();
      oneSided += hasMet(other) ? 0 : 1;
    } else {
      MeetingTest.nothingIsStored(one);
    }
  }

  private void meetAgain() throws Exception {
    room.meet(ann, ben);
    assertThat(ann.contacts()).hasSize(1);
    assertThat(ben.contacts()).hasSize(1);
    part();
  }

  @Test
  void cutsAtAnyByteStoreNothingUnlessBothHaveDecided() throws Exception {
    long all = bytesOfAnAttempt();
    Random random = new Random(7);
    List<Long> cuts = new ArrayList<>(List.of(0L, 1L, all - 1, all, all + 1));
    for (int i = 0; i < 25; i++) {
      cuts.add((long) random.nextInt((int) all + 100));
    }
    for (long cut : cuts) {
      attemptCutAt(cut, cut);
      room.seconds(3);
      check(ann, ben);
      check(ben, ann);
      if (cut < all - 2 * RECORD_OF_DECISION) {
        assertThat(hasMet(ann) || hasMet(ben)).as("cut at " + cut).isFalse();
      }
      meetAgain();
    }
    assertThat(oneSided).isPositive();
  }

  @Test
  void ifOnlyTheDialledSideStoredItEndsByTimeAndMeetingAgainReplaces() throws Exception {
    long all = bytesOfAnAttempt();
    attemptCutAt(all - 10, 1);
    room.seconds(1);
    assertThat(hasMet(ben)).isTrue();
    assertThat(ann.events).endsWith("failed CUT_OFF");
    MeetingTest.nothingIsStored(ann);
    room.minutes(14);
    assertThat(ben.contacts()).hasSize(1);
    room.minutes(2);
    assertThat(ben.events).endsWith("ended TIME_IS_UP");

    attemptCutAt(all - 10, 2);
    room.seconds(1);
    room.meet(ann, ben);
    assertThat(ben.events).contains("ended MET_AGAIN");
    assertThat(ben.contacts()).hasSize(1);
  }

  @Test
  void ifOnlyTheDiallerStoredItDialsInVainAndMeetingAgainReplaces() throws Exception {
    ann.answers = question -> null;
    attemptCutAt(Long.MAX_VALUE, 1);
    room.await(() -> ann.asked.size() == 1 && ben.heard("waiting Ann"));
    room.pass(200);
    ann.answer(ann.asked.get(0), Answer.confirm());
    ann.network.cut(); // before its decision left
    room.seconds(10);
    assertThat(hasMet(ann)).isTrue();
    assertThat(ben.events).endsWith("failed CUT_OFF");
    MeetingTest.nothingIsStored(ben);
    assertThat(ann.peers.meetings()).hasSize(1);

    ann.answers = question -> Answer.confirm();
    PeerNode third = room.phone("Third");
    room.meet(third, ben);
    room.await(() -> ann.heard("ended PEER_FORGOT"));
    MeetingTest.nothingIsStored(ann);
    room.meet(ann, ben);
    assertThat(ben.contacts()).hasSize(2);
  }
}
