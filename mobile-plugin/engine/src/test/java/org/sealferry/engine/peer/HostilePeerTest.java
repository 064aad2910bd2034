package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.engine.peer.nearby.DiallerHandshake;
import org.sealferry.engine.peer.nearby.InstanceId;

/** What somebody without good intentions can do to a visible phone. */
class HostilePeerTest {
  private static final byte[] DECISION = ScriptedPeer.record(3, new byte[32]);

  @TempDir Path folder;

  private Room room;
  private PeerNode ann;
  private PeerNode ben;

  @BeforeEach
  void enter() throws Exception {
    room = new Room(folder);
    ann = room.phone("Ann");
    ben = room.phone("Ben").show();
  }

  @AfterEach
  void leave() throws Exception {
    MeetingTest.nothingIsStored(ben);
    ben.answers = question -> Answer.confirm();
    room.minutes(2);
    room.meet(ann, ben);
    room.close();
  }

  @Test
  void garbageIsAProtocolErrorAndUsesUpNothing() {
    Random random = new Random(1);
    for (int i = 0; i < 10; i++) {
      byte[] garbage = new byte[100_000];
      random.nextBytes(garbage);
      ScriptedPeer peer = ScriptedPeer.dial(room, ben, garbage);
      assertThat(peer.records()).containsExactly("abort 7");
      assertThat(peer.closed).isTrue();
    }
    assertThat(ben.events).containsExactly("visible");
  }

  @Test
  void anOversizedRecordIsRefusedBeforeItsPayload() {
    ScriptedPeer peer = ScriptedPeer.dial(room, ben, new byte[] {83, 0, (byte) 0xC0, 1});
    assertThat(peer.records()).containsExactly("abort 7");
  }

  @Test
  void unknownRecordsAreSkipped() {
    ScriptedPeer peer = ScriptedPeer.dial(room, ben, ScriptedPeer.record(9, new byte[500]));
    peer.send(peer.hello());
    room.pass(100);
    assertThat(peer.records()).containsExactly("record 1");
    peer.send(ScriptedPeer.record(255, new byte[0]));
    peer.send(ScriptedPeer.record(2, new byte[64]));
    room.pass(100);
    assertThat(peer.records()).containsExactly("record 1", "abort 7");
    assertThat(ben.events).endsWith("began", "failed PROTOCOL_ERROR");
  }

  @Test
  void anEarlyDecisionIsAProtocolError() {
    assertThat(ScriptedPeer.dial(room, ben, DECISION).records()).containsExactly("abort 7");
    ScriptedPeer second = ScriptedPeer.dial(room, ben);
    second.send(second.hello());
    second.send(DECISION);
    room.pass(100);
    assertThat(second.records()).containsExactly("record 1", "abort 7");
  }

  @Test
  void aDecisionInPlaceOfContactExchangeClosesWithoutAWord() throws Exception {
    ScriptedPeer peer = ScriptedPeer.dial(room, ben);
    peer.send(peer.hello());
    room.pass(100);
    peer.handshake.answer(peer.firstPayload());
    peer.send(ScriptedPeer.record(2, peer.handshake.reveal()));
    for (int i = 0; i < 40; i++) {
      peer.send(DECISION);
    }
    room.pass(200);
    assertThat(peer.records()).containsExactly("record 1");
    assertThat(peer.closed).isTrue();
    assertThat(ben.events).endsWith("failed PROTOCOL_ERROR");
  }

  @Test
  void aSecondHelloIsAProtocolError() {
    ScriptedPeer peer = ScriptedPeer.dial(room, ben);
    peer.send(peer.hello());
    peer.send(peer.hello());
    room.pass(100);
    assertThat(peer.records()).containsExactly("record 1", "abort 7");
  }

  @Test
  void whoSaysNothingIsLeftAfter60Seconds() {
    ScriptedPeer peer = ScriptedPeer.dial(room, ben);
    room.seconds(59);
    assertThat(peer.closed).isFalse();
    room.seconds(2);
    assertThat(peer.records()).containsExactly("abort 5");
    assertThat(peer.closed).isTrue();
    assertThat(ben.events).doesNotContain("began");
  }

  @Test
  void moreSilentConnectionsThanPeopleAreRefused() {
    for (int i = 0; i < 16; i++) {
      assertThat(ScriptedPeer.dial(room, ben).closed).isFalse();
    }
    assertThat(ScriptedPeer.dial(room, ben).records()).containsExactly("abort 4");
  }

  @Test
  void saysBusyToTryAgainForEverAndUsesUpItsAttempts() throws Exception {
    for (int i = 0; i < 5; i++) {
      ScriptedPeer peer = ScriptedPeer.dial(room, ben);
      peer.send(peer.hello());
      room.pass(100);
      peer.send(ScriptedPeer.record(4, new byte[] {4}));
      room.pass(100);
      assertThat(peer.closed).isTrue();
    }
    assertThat(ScriptedPeer.dial(room, ben).records()).containsExactly("abort 3");
    ben.show();
  }

  @Test
  void fiveAtOnceAreAllThereAre() throws Exception {
    for (int i = 0; i < 5; i++) {
      ScriptedPeer peer = ScriptedPeer.dial(room, ben);
      peer.send(peer.hello());
    }
    room.pass(100);
    ann.dial(ben);
    room.seconds(1);
    assertThat(ann.events).endsWith("failed ATTEMPTS_USED_UP");
    ben.show();
  }

  @Test
  void equalDialNoncesCloseBoth() throws Exception {
    ScriptedPeer dialled = new ScriptedPeer();
    room.network.listen("10.0.0.9:7000", dialled::connected);
    InstanceId their = dialled.instance;
    ben.peers.connect("10.0.0.9:7000", their);
    room.pass(200);
    byte[] hello = dialled.firstPayload();
    byte[] nonce = Arrays.copyOfRange(hello, 2 + 16 + 17, 2 + 16 + 17 + 16);
    byte[] copy = DiallerHandshake.start(their, null, dialled.random).hello();
    ByteBuffer.wrap(copy).position(2 + 16 + 1).put(nonce);
    ScriptedPeer dialling = ScriptedPeer.dial(room, ben, ScriptedPeer.record(0, copy));
    assertThat(dialling.records()).containsExactly("abort 4");
    assertThat(dialled.records()).containsExactly("record 0", "abort 4");
  }

  @Test
  void aPeerThatStaysSilentAfterTheCodeLeavesNothing() throws Exception {
    ben.answers = question -> null;
    room.link = LinkConditions.PERFECT;
    ann.dial(ben);
    room.await(() -> ben.asked.size() == 1);
    ann.network.cut();
    room.seconds(1);
    assertThat(ben.events).endsWith("failed CUT_OFF");
  }
}
