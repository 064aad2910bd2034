package org.sealferry.bramble.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.transport.Recorder;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

class ConnectionsTest {
  private static final LinkConditions LINK = LinkConditions.PERFECT.withLatency(20);
  private static final int MINUTE = 60_000;

  @TempDir Path folder;

  private final VirtualLoop loop = new VirtualLoop();
  private TestNode alice;
  private TestNode bob;

  @BeforeEach
  void meet() throws Exception {
    alice = new TestNode(loop, Files.createDirectory(folder.resolve("alice")), Role.ALICE);
    bob = new TestNode(loop, Files.createDirectory(folder.resolve("bob")), Role.BOB);
  }

  @AfterEach
  void close() {
    alice.database.close();
    bob.database.close();
  }

  private Pipe connect(LinkConditions conditions) {
    Pipe pipe = new Pipe(loop, conditions, "alice", "bob");
    alice.connections().dialled(pipe.left(), TestNode.LAN, alice.contact.id());
    bob.connections().accepted(pipe.right(), TestNode.LAN);
    return pipe;
  }

  @Test
  void messagesGoBothWaysAndAreAcknowledged() {
    List<MessageId> fromAlice = alice.publish(50, 1_000);
    List<MessageId> fromBob = bob.publish(20, 32_000);
    connect(LINK.withRandomSegments(1));
    assertThat(
            loop.runUntil(
                () -> alice.acknowledged.size() == 50 && bob.acknowledged.size() == 20, MINUTE))
        .isTrue();
    assertThat(bob.received).containsExactlyElementsOf(fromAlice);
    assertThat(alice.received).containsExactlyElementsOf(fromBob);
    assertThat(alice.events).containsExactly("opened");
    assertThat(bob.events).containsExactly("opened");
    assertThat(bob.connections().connected()).containsExactly(bob.contact.id());
  }

  @Test
  void aMessagePublishedLaterIsOfferedAtOnce() {
    connect(LINK);
    loop.advance(MINUTE / 2);
    alice.publish(1, 100);
    assertThat(loop.runUntil(() -> alice.acknowledged.size() == 1, 200)).isTrue();
  }

  @Test
  void anEndedSessionEndsBothSidesInOrder() {
    connect(LINK);
    loop.advance(1_000);
    bob.connections().end(bob.contact.id());
    loop.advance(1_000);
    assertThat(alice.events).containsExactly("opened", "ENDED");
    assertThat(bob.events).containsExactly("opened", "ENDED");
    assertThat(alice.connections().connected()).isEmpty();
  }

  @Test
  void anIdleConnectionLivesByKeepAlivesOfOneEmptyFrame() {
    Pipe pipe = connect(LINK);
    loop.advance(1_000);
    long before = pipe.carriedBytes();
    loop.advance(10 * MINUTE);
    assertThat(alice.events).containsExactly("opened");
    assertThat(pipe.carriedBytes() - before).isEqualTo(2 * 20 * 36);
  }

  @Test
  void aSilentPeerIsGivenUpAfterAMinute() {
    Pipe pipe = new Pipe(loop, LINK, "alice", "bob");
    pipe.right().start(new Recorder());
    alice.connections().dialled(pipe.left(), TestNode.LAN, alice.contact.id());
    loop.advance(MINUTE - 1);
    assertThat(alice.events).isEmpty();
    loop.advance(2);
    assertThat(alice.events).containsExactly("BROKEN");
  }

  @Test
  void anUnknownTagIsAnsweredByNothing() {
    Pipe pipe = new Pipe(loop, LINK, "stranger", "bob");
    Recorder stranger = new Recorder();
    pipe.left().start(stranger);
    bob.connections().accepted(pipe.right(), TestNode.LAN);
    pipe.left().write(new byte[200]);
    loop.advance(1_000);
    assertThat(stranger.bytes()).isEmpty();
    assertThat(stranger.timesClosed()).isEqualTo(1);
    assertThat(bob.events).isEmpty();
  }

  @Test
  void ofManyConnectionsWithoutATagTheOldestAreClosedAndAContactStillComesThrough() {
    List<Recorder> strangers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Pipe pipe = new Pipe(loop, LINK, "stranger", "bob");
      Recorder stranger = new Recorder();
      strangers.add(stranger);
      pipe.left().start(stranger);
      bob.connections().accepted(pipe.right(), TestNode.LAN);
    }
    connect(LINK);
    loop.advance(1_000);
    assertThat(bob.events).containsExactly("opened");
    assertThat(strangers).filteredOn(stranger -> stranger.timesClosed() == 0).hasSize(15);
  }

  @Test
  void aTagThatTricklesInIsSilence() {
    Pipe pipe = new Pipe(loop, LINK, "stranger", "bob");
    Recorder stranger = new Recorder();
    pipe.left().start(stranger);
    bob.connections().accepted(pipe.right(), TestNode.LAN);
    for (int second = 0; second < 58; second += 10) {
      pipe.left().write(new byte[1]);
      loop.advance(10_000);
    }
    loop.advance(1_000);
    assertThat(stranger.timesClosed()).isEqualTo(1);
  }

  @Test
  void aDiallerLearnsThatThePeerDoesNotKnowIt() {
    bob.removeContact();
    connect(LINK);
    loop.advance(1_000);
    assertThat(alice.events).containsExactly("UNRECOGNISED");
    assertThat(bob.events).isEmpty();
  }

  @Test
  void bothEndsMayBeDiallersAfterContactExchange() {
    Pipe pipe = new Pipe(loop, LINK, "alice", "bob");
    alice.connections().dialled(pipe.left(), TestNode.LAN, alice.contact.id());
    bob.connections().dialled(pipe.right(), TestNode.LAN, bob.contact.id());
    alice.publish(3, 100);
    assertThat(loop.runUntil(() -> alice.acknowledged.size() == 3, MINUTE)).isTrue();
    assertThat(bob.events).containsExactly("opened");
  }

  @Test
  void bytesReceivedBeforeTheHandoverAreNotLost() {
    Pipe pipe = new Pipe(loop, LINK, "alice", "bob");
    Recorder before = new Recorder();
    pipe.right().start(before);
    alice.publish(3, 100);
    alice.connections().dialled(pipe.left(), TestNode.LAN, alice.contact.id());
    loop.advance(1_000);
    byte[] early = before.bytes();
    assertThat(early).isNotEmpty();
    bob.connections()
        .dialled(pipe.right(), TestNode.LAN, bob.contact.id())
        .received(early, 0, early.length);
    assertThat(loop.runUntil(() -> alice.acknowledged.size() == 3, MINUTE)).isTrue();
  }

  @Test
  void ofTwoConnectionsTheSamePrioritySurvivesOnBothSides() {
    connect(LINK);
    Pipe second = new Pipe(loop, LINK, "bob", "alice");
    bob.connections().dialled(second.left(), TestNode.LAN, bob.contact.id());
    alice.connections().accepted(second.right(), TestNode.LAN);
    loop.advance(5_000);
    assertThat(alice.events).containsExactly("opened", "opened", "ENDED");
    assertThat(bob.events).containsExactly("opened", "opened", "ENDED");
    alice.publish(2, 100);
    assertThat(loop.runUntil(() -> alice.acknowledged.size() == 2, MINUTE)).isTrue();
  }

  @Test
  void aConnectionOnLanStaysAndOneByBluetoothEndsWhateverTheirNonces() {
    for (int i = 0; i < 8; i++) {
      boolean lanFirst = i % 2 == 0;
      List<Pipe> pipes = List.of(connectBy(lanFirst), connectBy(!lanFirst));
      loop.advance(5_000);
      assertThat(alice.events).containsExactly("opened", "opened", "ENDED");
      assertThat(bob.events).containsExactly("opened", "opened", "ENDED");
      pipes.get(lanFirst ? 1 : 0).cut(); // it is over already
      loop.advance(1_000);
      assertThat(alice.connections().connected()).hasSize(1);
      alice.connections().endAll();
      loop.advance(1_000);
      alice.events.clear();
      bob.events.clear();
    }
  }

  private Pipe connectBy(boolean lan) {
    TransportTraits transport = lan ? TestNode.LAN : TestNode.BLUETOOTH;
    Pipe pipe = new Pipe(loop, LINK, "alice", "bob");
    alice.connections().dialled(pipe.left(), transport, alice.contact.id());
    bob.connections().accepted(pipe.right(), transport);
    return pipe;
  }

  @Test
  void betweenTransportsOfWhichNoneIsBetterBothConnectionsStay() {
    connect(LINK);
    Pipe other = new Pipe(loop, LINK, "alice", "bob");
    alice.connections().dialled(other.left(), TestNode.DRIVE, alice.contact.id());
    bob.connections().accepted(other.right(), TestNode.DRIVE);
    loop.advance(5_000);
    assertThat(alice.events).containsExactly("opened", "opened");
    assertThat(bob.events).containsExactly("opened", "opened");
  }

  @Test
  void withoutASessionNoTimerRotatesKeys() {
    connect(LINK);
    loop.advance(1_000);
    alice.connections().endAll();
    loop.advance(MINUTE);
    assertThat(loop.step()).as("nothing is left to wake up for").isFalse();
  }

  @Test
  void aDamagedFrameBreaksTheConnectionAndKeepsWhatWasBefore() {
    alice.publish(5, 100);
    Pipe pipe = connect(LINK);
    loop.runUntil(() -> alice.acknowledged.size() == 5, MINUTE);
    pipe.left().write(new byte[64]);
    loop.advance(1_000);
    assertThat(bob.received).hasSize(5);
    assertThat(bob.events).containsExactly("opened", "BROKEN");
    assertThat(alice.events).containsExactly("opened", "BROKEN");
  }

  @Test
  void aRemovedContactIsCutOffAtOnce() {
    connect(LINK);
    loop.advance(1_000);
    bob.removeContact();
    loop.advance(1_000);
    assertThat(bob.events).containsExactly("opened", "ENDED");
    assertThat(alice.events).containsExactly("opened", "ENDED");
    connect(LINK);
    loop.advance(1_000);
    assertThat(alice.events).endsWith("UNRECOGNISED");
  }

  @Test
  void keysRotateWhileAConnectionIsOpen() {
    Pipe pipe = connect(LINK);
    loop.advance(3L * 24 * 60 * MINUTE);
    assertThat(alice.events).containsExactly("opened");
    pipe.cut();
    loop.advance(1_000);
    bob.restart();
    connect(LINK);
    loop.advance(1_000);
    assertThat(bob.connections().connected()).hasSize(1);
  }

  @Test
  void cutsAtAnyByteLoseAndRepeatNothing() {
    List<MessageId> ids = alice.publish(25, 30_000);
    long carried = 0;
    int cuts = 0;
    while (alice.acknowledged.size() < ids.size()) {
      assertThat(cuts).isLessThan(400);
      Pipe pipe = connect(LINK.withRandomSegments(cuts).withCutAtByte(7_001 + 997L * cuts));
      cuts++;
      loop.runUntil(
          () -> alice.acknowledged.size() == ids.size() || alice.events.contains("BROKEN"), MINUTE);
      loop.advance(1_000);
      alice.events.clear();
      carried += pipe.carriedBytes();
    }
    assertThat(bob.received).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
    assertThat(cuts).isGreaterThan(15);
    assertThat(loop.elapsedMillis()).isLessThan((long) cuts * 10_000);
    assertThat(carried).isLessThan(25L * 30_000 * 2 + cuts * 64L * 1024 * 2);
  }

  @Test
  void smallMessagesCostLittleMoreThanTheirBytes() {
    int count = 300;
    int size = 2_048;
    alice.publish(count, size);
    Pipe pipe = connect(LINK.withRate(1_000_000));
    assertThat(loop.runUntil(() -> alice.acknowledged.size() == count, MINUTE)).isTrue();
    assertThat((double) pipe.carriedBytes() / (count * size)).isLessThan(1.13);
  }
}
