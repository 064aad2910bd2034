package org.sealferry.bramble.transport.pipe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Recorder;

class PipeTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final Recorder atLeft = new Recorder();
  private final Recorder atRight = new Recorder();

  private Pipe started(LinkConditions conditions) {
    Pipe pipe = new Pipe(loop, conditions, "left", "right");
    pipe.left().start(atLeft);
    pipe.right().start(atRight);
    return pipe;
  }

  @Test
  void bytesArriveInOrderAfterTheLatency() {
    Pipe pipe = started(LinkConditions.PERFECT.withLatency(40));
    pipe.left().write("he".getBytes(US_ASCII));
    pipe.left().write("llo".getBytes(US_ASCII));
    loop.advance(39);
    assertThat(atRight.bytes()).isEmpty();
    loop.advance(1);
    assertThat(atRight.bytes()).isEqualTo("hello".getBytes(US_ASCII));
    assertThat(pipe.right().remote()).isEqualTo("left");
  }

  @Test
  void aRateKeepsBytesUnwrittenUntilTheirTurn() {
    Pipe pipe = started(LinkConditions.PERFECT.withRate(10_000));
    pipe.left().write(new byte[20_000]);
    loop.advance(1_000);
    assertThat(atRight.bytes()).hasSizeBetween(8_500, 11_500);
    assertThat(pipe.left().unwritten()).isBetween(8_500, 11_500);
    assertThat(atLeft.timesDrained()).isZero();
    loop.advance(1_001);
    assertThat(atRight.bytes()).hasSize(20_000);
    assertThat(pipe.left().unwritten()).isZero();
    assertThat(atLeft.timesDrained()).isEqualTo(1);
  }

  @Test
  void aCutLetsExactlySoManyBytesThroughAndTellsBothEnds() {
    Pipe pipe = started(LinkConditions.PERFECT.withLatency(5).withCutAtByte(1_000));
    byte[] bytes = random(3_000);
    pipe.left().write(bytes.clone());
    loop.advance(100);
    assertThat(atRight.bytes()).isEqualTo(Arrays.copyOf(bytes, 1_000));
    assertThat(atLeft.cause()).hasMessage("the link was cut at byte 1000");
    assertThat(atRight.cause()).hasMessage("the link was cut at byte 1000");
    assertThat(atLeft.timesClosed() + atRight.timesClosed()).isEqualTo(2);
  }

  @Test
  void closingSendsWhatIsQueuedFirst() {
    Pipe pipe = started(LinkConditions.PERFECT.withLatency(5).withRate(1_000));
    pipe.left().write(new byte[5_000]);
    pipe.left().close();
    pipe.left().write(new byte[1]);
    loop.advance(10_000);
    assertThat(atRight.bytes()).hasSize(5_000);
    assertThat(atRight.timesClosed()).isEqualTo(1);
    assertThat(atRight.cause()).isNull();
    assertThat(atLeft.timesClosed()).isEqualTo(1);
    assertThat(atLeft.cause()).isNull();
  }

  @Test
  void abortingLosesWhatIsQueuedAndIsAnErrorForTheOther() {
    Pipe pipe = started(LinkConditions.PERFECT);
    pipe.left().write(new byte[5_000]);
    pipe.left().abort();
    loop.advance(10);
    assertThat(atRight.bytes()).isEmpty();
    assertThat(atRight.cause()).hasMessage("the other end aborted");
    assertThat(atLeft.cause()).isNull();
    assertThat(atLeft.timesClosed()).isEqualTo(1);
  }

  @Test
  void nothingIsLostBeforeTheReceiverStarts() {
    Pipe pipe = new Pipe(loop, LinkConditions.PERFECT, "left", "right");
    pipe.left().write(new byte[] {1, 2});
    pipe.left().close();
    loop.advance(10);
    pipe.right().start(atRight);
    loop.advance(10);
    assertThat(atRight.bytes()).containsExactly(1, 2);
    assertThat(atRight.timesClosed()).isEqualTo(1);
  }

  @Test
  void randomSegmentsAreTheSameForTheSameSeed() {
    List<byte[]> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      Recorder there = new Recorder();
      VirtualLoop own = new VirtualLoop();
      Pipe pipe = new Pipe(own, LinkConditions.PERFECT.withRandomSegments(7), "a", "b");
      pipe.right().start(there);
      pipe.left().write(random(100_000));
      own.step();
      own.step();
      own.step();
      runs.add(there.bytes());
    }
    assertThat(runs.get(0).length).isBetween(1, 2 * 1_448);
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }

  @Test
  void aNetworkConnectsDiallersToListeners() throws IOException {
    PipeNetwork network = new PipeNetwork(loop, () -> LinkConditions.PERFECT);
    network.listen("b:1", connection -> connection.start(atRight));
    List<String> outcomes = new ArrayList<>();
    Dialled dialled =
        new Dialled() {
          @Override
          public void connected(Connection connection) {
            connection.start(atLeft);
            connection.write(new byte[] {9});
            outcomes.add("connected to " + connection.remote());
          }

          @Override
          public void failed(IOException cause) {
            outcomes.add(String.valueOf(cause.getMessage()));
          }
        };
    network.dial("b:1", dialled);
    network.dial("c:1", dialled);
    loop.advance(1);
    assertThat(outcomes).containsExactly("connected to b:1", "nobody listens at c:1");
    assertThat(atRight.bytes()).containsExactly(9);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
