package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.bqp.Descriptor;
import org.sealferry.bramble.bqp.QrPayload;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Receiver;

/**
 * A man in the middle of two people who scan each other: both phones reach only him, and he reaches
 * both. Whatever he changes is noticed on both, and nothing is stored.
 */
class QrMiddleTest {
  private static final String MIDDLE = "10.0.0.66";
  private static final int RECORD_BYTES = 36;

  @TempDir Path folder;

  private Room room;
  private PeerNode ann;
  private PeerNode ben;
  private final ByteArrayOutputStream overheard = new ByteArrayOutputStream();

  /** Changes what goes from one phone to the other. */
  private interface Trick {
    byte[] on(byte[] bytes, long offset);
  }

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

  /** Shows codes that lead to him, as when he answers for every address in the network. */
  private void meetThrough(Trick trick) throws Exception {
    ann.hosts = List.of(MIDDLE);
    ben.hosts = List.of("10.0.0.67");
    ann.showQr();
    ben.showQr();
    ann.scan(ben.shown);
    ben.scan(ann.shown);
    room.network.listen("10.0.0.67:7002", connection -> new Middle(connection, ben, trick));
    room.network.listen(MIDDLE + ":7002", connection -> new Middle(connection, ann, trick));
    room.seconds(61);
  }

  private void bothNotice() {
    for (PeerNode node : List.of(ann, ben)) {
      assertThat(node.events).hasSize(1);
      assertThat(node.events.get(0))
          .matches("failed (NOT_THE_SCANNED_PEER|ABORTED|PROTOCOL_ERROR|CUT_OFF)");
      MeetingTest.nothingIsStored(node);
    }
  }

  @Test
  void hisOwnKeysAreNoticed() throws Exception {
    byte[] his = AgreementKeyPair.generate(new SecureRandom()).publicKey().encoded();
    meetThrough(
        (bytes, offset) -> {
          byte[] changed = bytes.clone();
          if (offset == 0 && bytes.length == RECORD_BYTES) {
            System.arraycopy(his, 0, changed, 4, his.length);
          }
          return changed;
        });
    bothNotice();
    assertThat(ann.events + " " + ben.events).contains("NOT_THE_SCANNED_PEER");
  }

  @Test
  void anotherConfirmationIsNoticed() throws Exception {
    meetThrough((bytes, offset) -> changedAt(bytes, offset, RECORD_BYTES + 10));
    bothNotice();
    assertThat(ann.events + " " + ben.events).contains("NOT_THE_SCANNED_PEER");
  }

  @Test
  void everyByteOfContactExchangeThatHeChangesIsNoticed() throws Exception {
    meetThrough((bytes, offset) -> changedAt(bytes, offset, 2 * RECORD_BYTES + 100));
    bothNotice();
  }

  @Test
  void whatHeOnlyPassesOnMakesThePeersMeetAndTellsHimNothing() throws Exception {
    ann.publish("for Ben's eyes");
    meetThrough((bytes, offset) -> bytes);
    assertThat(ann.events).contains("met Ben verified");
    assertThat(ben.events).contains("met Ann verified");
    assertThat(ben.lab.received).containsExactly("for Ben's eyes");
    assertThat(overheard.toString(StandardCharsets.ISO_8859_1))
        .doesNotContain("Ann", "Ben", "eyes");
  }

  @Test
  void aCodeOnWhichHePastedHisOwnAddressIsNoticed() throws Exception {
    ann.showQr();
    ben.showQr();
    QrPayload real = QrPayload.parse(ben.shown.content());
    QrPayload pasted =
        new QrPayload(real.commitment(), List.of(Descriptor.lan(new byte[] {10, 0, 0, 66}, 7002)));
    room.network.listen(MIDDLE + ":7002", connection -> new Middle(connection, ben, (b, o) -> b));
    ann.hosts = List.of();
    ann.peers.scanned(ann.shown.attempt(), pasted.text());
    ben.scan(ann.shown);
    room.seconds(61);
    bothNotice();
  }

  @Test
  void aCodeOfHisInPlaceOfOneMeetsNobody() throws Exception {
    PeerNode eve = room.phone("Ben ");
    ann.showQr();
    ben.showQr();
    eve.showQr();
    ann.scan(eve.shown);
    ben.scan(ann.shown);
    eve.scan(ben.shown);
    room.seconds(61);
    for (PeerNode node : List.of(ann, ben, eve)) {
      assertThat(node.events).hasSize(1);
      assertThat(node.events.get(0)).matches("failed (NOT_THE_SCANNED_PEER|ABORTED|TIME_IS_UP)");
      MeetingTest.nothingIsStored(node);
    }
  }

  private static byte[] changedAt(byte[] bytes, long offset, long position) {
    byte[] changed = bytes.clone();
    if (position >= offset && position < offset + bytes.length) {
      changed[(int) (position - offset)] ^= 1;
    }
    return changed;
  }

  /** One connection that goes through his hands. */
  private final class Middle implements Dialled {
    private final Connection near;
    private final Trick trick;

    Middle(Connection near, PeerNode far, Trick trick) {
      this.near = near;
      this.trick = trick;
      room.network.dial(far.host + ":" + PeerNode.QR_PORT, this);
    }

    @Override
    public void connected(Connection far) {
      near.start(new Pass(far));
      far.start(new Pass(near));
    }

    @Override
    public void failed(IOException cause) {
      near.abort();
    }

    /** One direction. */
    private final class Pass implements Receiver {
      private final Connection to;
      private long passed;

      Pass(Connection to) {
        this.to = to;
      }

      @Override
      public void received(byte[] bytes, int offset, int length) {
        byte[] heard = Arrays.copyOfRange(bytes, offset, offset + length);
        overheard.writeBytes(heard);
        to.write(trick.on(heard, passed));
        passed += length;
      }

      @Override
      public void drained() {}

      @Override
      public void closed(@Nullable IOException cause) {
        to.close();
      }
    }
  }
}
