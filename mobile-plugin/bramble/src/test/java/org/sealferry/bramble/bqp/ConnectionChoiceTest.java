package org.sealferry.bramble.bqp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.Recorder;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.PipeNetwork;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

class ConnectionChoiceTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final List<Connection> chosen = new ArrayList<>();
  private final Recorder spoken = new Recorder();
  private final ConnectionChoice alice = new ConnectionChoice(true, this::take);
  private final ConnectionChoice bob = new ConnectionChoice(false, this::take);

  private Receiver take(Connection connection) {
    chosen.add(connection);
    connection.start(spoken);
    return spoken;
  }

  private Pipe pipe() {
    return new Pipe(loop, LinkConditions.PERFECT, "left", "right");
  }

  /** Lays a pipe whose right end is heard. */
  private Pipe heard(Recorder atRight) {
    Pipe pipe = pipe();
    pipe.right().start(atRight);
    return pipe;
  }

  @Test
  void aliceTakesTheFirstConnectionAndClosesAllOthers() {
    Recorder other = new Recorder();
    Pipe first = pipe();
    Pipe second = heard(other);
    alice.offer(first.left());
    alice.offer(second.left());
    loop.advance(1);
    assertThat(chosen).containsExactly(first.left());
    assertThat(other.timesClosed()).isEqualTo(1);
    assertThat(alice.isOver()).isTrue();
  }

  @Test
  void bobTakesTheConnectionOnWhichAliceSpeaksAndClosesAllOthers() {
    Recorder other = new Recorder();
    Pipe first = heard(other);
    Pipe second = heard(new Recorder());
    bob.offer(first.left());
    bob.offer(second.left());
    loop.advance(1);
    assertThat(chosen).isEmpty();
    second.right().write("KEY".getBytes(US_ASCII));
    second.right().write(", more".getBytes(US_ASCII));
    loop.advance(1);
    assertThat(chosen).containsExactly(second.left());
    assertThat(spoken.bytes()).isEqualTo("KEY, more".getBytes(US_ASCII));
    assertThat(other.timesClosed()).isEqualTo(1);
    Recorder late = new Recorder();
    bob.offer(heard(late).left());
    loop.advance(1);
    assertThat(late.timesClosed()).isEqualTo(1);
    assertThat(chosen).hasSize(1);
  }

  @Test
  void aConnectionThatEndsBeforeAliceSpokeIsForgotten() {
    Pipe first = heard(new Recorder());
    Pipe second = heard(new Recorder());
    bob.offer(first.left());
    bob.offer(second.left());
    first.cut();
    loop.advance(1);
    second.right().write(new byte[] {4});
    loop.advance(1);
    assertThat(chosen).containsExactly(second.left());
    assertThat(spoken.timesClosed()).isZero();
  }

  @Test
  void silentConnectionsAreLimitedAndTheOldestGivesWay() {
    Recorder oldest = new Recorder();
    bob.offer(heard(oldest).left());
    Recorder last = new Recorder();
    for (int i = 0; i < ConnectionChoice.MAX_SILENT; i++) {
      bob.offer(heard(last).left());
    }
    loop.advance(1);
    assertThat(oldest.timesClosed()).isEqualTo(1);
    assertThat(last.timesClosed()).isZero();
  }

  @Test
  void givingUpClosesWhatWaits() {
    Recorder waiting = new Recorder();
    bob.offer(heard(waiting).left());
    bob.close();
    loop.advance(1);
    assertThat(waiting.timesClosed()).isEqualTo(1);
    assertThat(chosen).isEmpty();
  }

  @Test
  void bluetoothIsDialledBeforeLanAndEachRoundTwoSecondsAfterTheLast() {
    Descriptor lan = Descriptor.lan(new byte[] {10, 0, 0, 1}, 4711);
    Descriptor bluetooth = Descriptor.bluetooth();
    List<String> dials = new ArrayList<>();
    DialRounds rounds =
        new DialRounds(
            loop,
            Arrays.asList(lan, bluetooth),
            (place, outcome) -> {
              dials.add(place.kind() + " " + loop.elapsedMillis());
              loop.after(100, () -> outcome.failed(new IOException("nobody")));
            },
            connection -> {});
    rounds.start();
    loop.advance(2_300);
    assertThat(dials).containsExactly("BLUETOOTH 0", "LAN 100", "BLUETOOTH 2200", "LAN 2300");
    rounds.stop();
    loop.advance(10_000);
    assertThat(dials).hasSize(4);
  }

  @Test
  void aConnectionThatComesTooLateIsClosed() throws IOException {
    PipeNetwork network = new PipeNetwork(loop, () -> LinkConditions.PERFECT.withLatency(50));
    Recorder accepted = new Recorder();
    network.listen("there", connection -> connection.start(accepted));
    List<Connection> made = new ArrayList<>();
    DialRounds rounds =
        new DialRounds(
            loop,
            List.of(Descriptor.bluetooth()),
            (Descriptor place, Dialled outcome) -> network.dial("there", outcome),
            made::add);
    rounds.start();
    rounds.stop();
    loop.advance(10_000);
    assertThat(made).isEmpty();
    assertThat(accepted.timesClosed()).isEqualTo(1);
  }
}
