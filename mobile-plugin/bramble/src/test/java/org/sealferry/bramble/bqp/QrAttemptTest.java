package org.sealferry.bramble.bqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.bqp.BqpException.Reason;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.Recorder;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.PipeNetwork;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.bramble.vectors.SeededRandom;

class QrAttemptTest {
  private static final int MINUTE = 60_000;

  private final VirtualLoop loop = new VirtualLoop();
  private final SecureRandom random = SeededRandom.of(11);
  private LinkConditions link = LinkConditions.PERFECT.withLatency(30);
  private final PipeNetwork network = new PipeNetwork(loop, () -> link);

  /** A phone that shows a code, with one place in the network. */
  private final class Shower implements QrAttempt.Outcome {
    final QrPayload code;
    final QrAttempt attempt;
    final Recorder next = new Recorder();
    @Nullable SecretKey master;
    @Nullable BqpException failure;
    boolean alice;

    Shower(int port) {
      AgreementKeyPair pair = AgreementKeyPair.generate(random);
      Descriptor place = Descriptor.lan(new byte[] {10, 0, 0, 1}, port);
      code = new QrPayload(Commitment.to(pair.publicKey()), List.of(place));
      attempt = new QrAttempt(loop, pair, code, this);
    }

    Shower listening() throws IOException {
      network.listen("10.0.0.1:" + code.descriptors().get(0).port(), attempt::accepted);
      return this;
    }

    Reason reason() {
      return Objects.requireNonNull(failure).reason();
    }

    void scan(QrPayload other) throws BqpException {
      attempt.scanned(other, QrAttemptTest.this::dial);
    }

    @Override
    public Receiver agreed(Connection connection, SecretKey agreed, boolean speaksFirst) {
      master = SecretKey.of(agreed.encoded());
      alice = speaksFirst;
      connection.start(next);
      connection.write(("of " + code.descriptors().get(0).port()).getBytes(StandardCharsets.UTF_8));
      return next;
    }

    @Override
    public void failed(BqpException cause) {
      failure = cause;
    }
  }

  private void dial(Descriptor place, Dialled outcome) {
    network.dial("10.0.0.1:" + place.port(), outcome);
  }

  private static void assertAgreed(Shower one, Shower other) {
    assertThat(one.master).isNotNull().isEqualTo(other.master);
    assertThat(one.alice).isNotEqualTo(other.alice);
    assertThat(one.next.bytes()).asString().isEqualTo("of " + port(other));
    assertThat(other.next.bytes()).asString().isEqualTo("of " + port(one));
  }

  private static int port(Shower shower) {
    return shower.code.descriptors().get(0).port();
  }

  @Test
  void twoWhoScannedEachOtherAgreeAndTheConnectionGoesOn() throws IOException {
    for (int seed = 1; seed <= 8; seed++) { // either may be Alice
      link = link.withRandomSegments(seed);
      Shower one = new Shower(100 + seed).listening();
      Shower other = new Shower(200 + seed).listening();
      one.scan(other.code);
      loop.advance(seed * 500L);
      other.scan(one.code);
      loop.advance(MINUTE / 2);
      assertAgreed(one, other);
    }
  }

  @Test
  void oneDirectionOfDiallingIsEnough() throws IOException {
    Shower one = new Shower(1).listening();
    Shower other = new Shower(2);
    one.scan(other.code);
    other.scan(one.code);
    loop.advance(MINUTE / 2);
    assertAgreed(one, other);
  }

  @Test
  void theOwnCodeIsRefusedAndAnotherCanBeScannedAfterIt() throws IOException {
    Shower one = new Shower(1).listening();
    Shower other = new Shower(2).listening();
    assertThatThrownBy(() -> one.scan(one.code))
        .isInstanceOfSatisfying(
            BqpException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OWN_CODE));
    one.scan(other.code);
    other.scan(one.code);
    loop.advance(MINUTE / 2);
    assertAgreed(one, other);
  }

  @Test
  void withoutAnybodyThereTimeIsUpAfterAMinute() throws IOException {
    Shower one = new Shower(1).listening();
    one.scan(new Shower(2).code);
    loop.advance(MINUTE - 1);
    assertThat(one.failure).isNull();
    loop.advance(1);
    assertThat(one.reason()).isEqualTo(Reason.TIME_IS_UP);
  }

  @Test
  void twoWhoScannedAThirdsCodeBothNotice() throws IOException {
    Shower third = new Shower(3);
    List<Shower> both = new ArrayList<>();
    for (int port = 1; port <= 2; port++) {
      both.add(new Shower(port).listening());
    }
    // somebody relays: whoever dials the third reaches the other
    for (Shower shower : both) {
      Shower other = both.get(2 - port(shower));
      shower.attempt.scanned(
          third.code, (place, outcome) -> network.dial("10.0.0.1:" + port(other), outcome));
    }
    loop.advance(2L * MINUTE);
    for (Shower shower : both) {
      assertThat(shower.master).isNull();
      assertThat(shower.failure).isNotNull();
    }
  }

  @Test
  void garbageOnTheChosenConnectionEndsTheAttemptWithAbort() throws IOException {
    Shower one = new Shower(1).listening();
    Recorder heard = new Recorder();
    network.dial(
        "10.0.0.1:1",
        new Dialled() {
          @Override
          public void connected(Connection connection) {
            connection.start(heard);
            connection.write(new byte[] {4, 0, 0, 32});
            connection.write(new byte[32]);
          }

          @Override
          public void failed(IOException cause) {
            throw new AssertionError(cause);
          }
        });
    loop.advance(100);
    one.scan(new Shower(2).code);
    loop.advance(1_000);
    assertThat(one.reason()).isIn(Reason.NOT_THE_SCANNED_PEER, Reason.BROKEN);
    assertThat(heard.bytes()).endsWith(4, 2, 0, 0);
    assertThat(heard.timesClosed()).isEqualTo(1);
  }

  @Test
  void aPeerThatFallsSilentHearsAbortWhenTimeIsUp() throws IOException {
    int spokeFirst = 0;
    for (int i = 1; i <= 6; i++) {
      Shower one = new Shower(100 + i).listening();
      Shower silent = new Shower(200 + i);
      Recorder heard = new Recorder();
      network.listen("10.0.0.1:" + port(silent), connection -> connection.start(heard));
      one.scan(silent.code);
      loop.advance(MINUTE + 100);
      assertThat(one.reason()).isEqualTo(Reason.TIME_IS_UP);
      if (KeyAgreement.isAlice(one.code, silent.code)) {
        spokeFirst++;
        assertThat(heard.bytes()).startsWith(4, 0, 0, 32).endsWith(4, 2, 0, 0);
      } else { // Bob has chosen no connection to say it on
        assertThat(heard.bytes()).isEmpty();
      }
    }
    assertThat(spokeFirst).isBetween(1, 5);
  }

  @Test
  void givingUpClosesWhatCameEarlyAndWhatComesLate() throws IOException {
    Shower one = new Shower(1).listening();
    Recorder early = new Recorder();
    Recorder late = new Recorder();
    knock(early);
    loop.advance(100);
    one.attempt.close();
    knock(late);
    loop.advance(100);
    assertThat(early.timesClosed()).isEqualTo(1);
    assertThat(late.timesClosed()).isEqualTo(1);
    assertThat(one.failure).isNull();
  }

  private void knock(Recorder recorder) {
    network.dial(
        "10.0.0.1:1",
        new Dialled() {
          @Override
          public void connected(Connection connection) {
            connection.start(recorder);
          }

          @Override
          public void failed(IOException cause) {
            throw new AssertionError(cause);
          }
        });
  }
}
