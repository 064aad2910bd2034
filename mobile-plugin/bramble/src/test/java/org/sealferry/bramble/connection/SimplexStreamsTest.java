package org.sealferry.bramble.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.bsp.OutgoingSimplexSession;
import org.sealferry.bramble.bsp.OutgoingSimplexSession.Flavour;
import org.sealferry.bramble.connection.SimplexException.Reason;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

class SimplexStreamsTest {
  private static final int SMALL = 40;
  private static final long DAY = 86_400_000;

  /** Tag, stream header, and a final frame with VERSIONS alone. */
  private static final int EMPTY_STREAM_BYTES = 16 + 82 + 20 + 16 + 5;

  @TempDir Path folder;

  private final VirtualLoop loop = new VirtualLoop();
  private TestNode alice;
  private TestNode bob;

  @BeforeEach
  void meet() throws IOException {
    alice = new TestNode(loop, Files.createDirectory(folder.resolve("alice")), Role.ALICE);
    bob = new TestNode(loop, Files.createDirectory(folder.resolve("bob")), Role.BOB);
  }

  @AfterEach
  void close() {
    alice.database.close();
    bob.database.close();
  }

  private static byte[] write(TestNode node, Flavour flavour) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    unfinished(node, flavour, out).written();
    return out.toByteArray();
  }

  private static OutgoingSimplexSession unfinished(TestNode node, Flavour flavour, OutputStream out)
      throws IOException {
    return node.bramble.simplexStreams().write(node.contact, TestNode.DRIVE, flavour, out);
  }

  private static void read(TestNode node, byte[] stream) throws IOException {
    node.bramble.simplexStreams().read(TestNode.DRIVE, new ByteArrayInputStream(stream));
  }

  private static void assertRefused(TestNode node, byte[] stream, Reason reason) {
    assertThatThrownBy(() -> read(node, stream))
        .isInstanceOfSatisfying(
            SimplexException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void messagesGoByOneFileAndAcknowledgementsComeBackByAnother() throws IOException {
    List<MessageId> ids = alice.publish(3, SMALL);
    read(bob, write(alice, Flavour.LAZY));
    assertThat(bob.received).containsExactlyElementsOf(ids);
    read(alice, write(bob, Flavour.LAZY));
    assertThat(alice.acknowledged).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(write(alice, Flavour.EAGER)).hasSize(EMPTY_STREAM_BYTES);
    assertThat(write(bob, Flavour.EAGER)).hasSize(EMPTY_STREAM_BYTES);
  }

  @Test
  void aLazyStreamTakesAMessageAgainOnlyAfterTwiceTheLatencyAcrossRestarts() throws IOException {
    alice.publish(1, SMALL);
    int full = write(alice, Flavour.LAZY).length;
    alice.restart();
    assertThat(write(alice, Flavour.LAZY)).hasSize(EMPTY_STREAM_BYTES);
    loop.advance(56 * DAY - 1);
    assertThat(write(alice, Flavour.LAZY)).hasSize(EMPTY_STREAM_BYTES);
    loop.advance(1);
    assertThat(write(alice, Flavour.LAZY)).hasSize(full);
    loop.advance(56 * DAY);
    assertThat(write(alice, Flavour.LAZY)).hasSize(EMPTY_STREAM_BYTES);
    loop.advance(56 * DAY);
    assertThat(write(alice, Flavour.LAZY)).hasSize(full);
  }

  @Test
  void anEagerStreamTakesAllThatIsNotAcknowledgedLeastSentFirst() throws IOException {
    MessageId old = alice.publish(1, SMALL).get(0);
    write(alice, Flavour.EAGER);
    alice.restart();
    MessageId added = alice.publish(2, SMALL).get(0);
    read(bob, write(alice, Flavour.EAGER));
    assertThat(bob.received).hasSize(3).startsWith(added).endsWith(old);
  }

  @Test
  void aStreamThatWasNotFinishedCostsNothing() throws IOException {
    List<MessageId> ids = alice.publish(2, SMALL);
    read(bob, write(alice, Flavour.LAZY));
    unfinished(bob, Flavour.LAZY, new ByteArrayOutputStream()); // a crash before it was renamed
    unfinished(alice, Flavour.LAZY, new ByteArrayOutputStream());
    bob.restart();
    read(alice, write(bob, Flavour.LAZY));
    assertThat(alice.acknowledged).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void anOutputThatFailsCostsNothingButItsNumber() throws IOException {
    alice.publish(1, SMALL);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("no room");
          }
        };
    assertThatThrownBy(() -> unfinished(alice, Flavour.LAZY, full)).hasMessage("no room");
    read(bob, write(alice, Flavour.LAZY));
    assertThat(bob.received).hasSize(1);
  }

  @Test
  void whateverByteAFileIsCutAtOrChangedAWholeCopyIsStillRead() throws IOException {
    List<MessageId> ids = alice.publish(2, SMALL);
    byte[] stream = write(alice, Flavour.EAGER);
    for (int cut = 0; cut < stream.length; cut++) {
      assertRefused(bob, Arrays.copyOf(stream, cut), Reason.CUT_OFF);
    }
    for (int at = 0; at < stream.length; at++) {
      byte[] damaged = stream.clone();
      damaged[at] ^= 4;
      assertRefused(bob, damaged, at < 16 ? Reason.NOT_EXPECTED : Reason.DAMAGED);
    }
    assertThat(bob.received).isEmpty();
    read(bob, Arrays.copyOf(stream, stream.length + 7)); // a stick may pad
    assertThat(bob.received).containsExactlyElementsOf(ids);
  }

  @Test
  void whatIsWholeOfADamagedFileIsKept() throws IOException {
    List<MessageId> ids = alice.publish(4, 2_000);
    byte[] stream = write(alice, Flavour.EAGER);
    byte[] damaged = stream.clone();
    damaged[stream.length - 1] ^= 1;
    assertRefused(bob, damaged, Reason.DAMAGED);
    assertThat(bob.received).isNotEmpty().hasSizeLessThan(4);
    read(bob, stream);
    assertThat(bob.received).containsExactlyElementsOf(ids);
  }

  @Test
  void aFileIsReadOnceAndByNobodyElse() throws IOException {
    alice.publish(1, SMALL);
    byte[] stream = write(alice, Flavour.EAGER);
    assertRefused(alice, stream, Reason.NOT_EXPECTED);
    read(bob, stream);
    assertRefused(bob, stream, Reason.NOT_EXPECTED);
    bob.restart();
    assertRefused(bob, stream, Reason.NOT_EXPECTED);
    assertRefused(bob, new byte[4_000], Reason.NOT_EXPECTED);
    assertThat(bob.received).hasSize(1);
  }

  @Test
  void filesAreReadInAnyOrderWithinTheWindow() throws IOException {
    List<byte[]> streams = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      alice.publish(1, SMALL + i);
      streams.add(write(alice, Flavour.LAZY));
    }
    Collections.reverse(streams);
    for (byte[] stream : streams.subList(0, 16)) {
      read(bob, stream);
    }
    for (byte[] stale : streams.subList(16, 20)) {
      assertRefused(bob, stale, Reason.NOT_EXPECTED);
    }
    assertThat(bob.received).hasSize(16);
    read(bob, write(alice, Flavour.EAGER));
    assertThat(bob.received).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aFileOfAnEarlierPeriodIsReadAndOneOfTwoPeriodsAgoIsNot() throws IOException {
    alice.publish(1, SMALL);
    byte[] first = write(alice, Flavour.EAGER);
    byte[] second = write(alice, Flavour.EAGER);
    loop.advance(29 * DAY);
    bob.restart();
    read(bob, first);
    loop.advance(29 * DAY);
    assertRefused(bob, second, Reason.NOT_EXPECTED);
  }

  @Test
  void whatWentIntoAFileIsOfferedOnAConnectionAtOnce() throws IOException {
    List<MessageId> ids = alice.publish(2, SMALL);
    write(alice, Flavour.LAZY); // and lost
    Pipe pipe = new Pipe(loop, LinkConditions.PERFECT, "alice", "bob");
    alice.connections().dialled(pipe.left(), TestNode.LAN, alice.contact.id());
    bob.connections().accepted(pipe.right(), TestNode.LAN);
    loop.advance(1_000);
    assertThat(bob.received).containsExactlyElementsOf(ids);
    assertThat(alice.acknowledged).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(write(alice, Flavour.EAGER)).hasSize(EMPTY_STREAM_BYTES);
  }

  @Test
  void manyAndLargeMessagesFillSeveralBatchesAndRecords() throws IOException {
    List<MessageId> ids = new ArrayList<>(alice.publish(1_600, 8));
    ids.addAll(alice.publish(3, 32_768));
    read(bob, write(alice, Flavour.LAZY));
    assertThat(bob.received).containsExactlyInAnyOrderElementsOf(ids);
    byte[] acks = write(bob, Flavour.LAZY);
    assertThat(acks.length).isGreaterThan(1_603 * 32);
    read(alice, acks);
    assertThat(alice.acknowledged).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void withoutKeysNothingIsWritten() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    alice.removeContact();
    assertThatThrownBy(() -> unfinished(alice, Flavour.EAGER, out))
        .isInstanceOfSatisfying(
            SimplexException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_KEYS));
    assertThat(out.size()).isZero();
  }
}
