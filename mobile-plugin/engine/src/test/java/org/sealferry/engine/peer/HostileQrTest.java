package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.engine.peer.qr.QrException;

/** What strangers, broken phones and wrong codes can do to somebody who shows a code. */
class HostileQrTest {
  private static final int KEY_AND_CONFIRM = 72;

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

  private QrPuppet puppet(Role role, ContactClock.Kind kind) throws Exception {
    ann.events.clear();
    ann.showQr();
    return new QrPuppet(room, ann, role, kind);
  }

  private void run(QrPuppet puppet) throws Exception {
    ann.peers.scanned(ann.shown.attempt(), puppet.screen());
    puppet.dial();
    room.seconds(61);
  }

  private void stopMeetings() {
    ann.peers.stopAll();
    ben.peers.stopAll();
    room.seconds(1);
  }

  /** Returns how many bytes such a puppet says up to the contact. */
  private long bytesOf(Role role) throws Exception {
    QrPuppet puppet = puppet(role, ContactClock.Kind.MEETING);
    run(puppet);
    assertThat(ann.events).contains("met Puppet verified");
    assertThat(puppet.introduced).isTrue();
    stopMeetings();
    return puppet.said;
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aPeerThatStopsAnywhereIsLeftAfter60SecondsAndNothingIsStored(Role role) throws Exception {
    long all = bytesOf(role);
    for (long at : new long[] {0, 3, 36, 50, KEY_AND_CONFIRM, KEY_AND_CONFIRM + 40, all - 1}) {
      run(puppet(role, ContactClock.Kind.MEETING).with(QrPuppet.Fault.STOP, at));
      assertThat(ann.events).as("stopped at " + at).containsExactly("failed TIME_IS_UP");
      MeetingTest.nothingIsStored(ann);
      assertThat(ann.loop.waiting()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aCutAtAnyByteStoresNothing(Role role) throws Exception {
    long all = bytesOf(role);
    for (long at = 0; at < all; at += at < KEY_AND_CONFIRM ? 1 : 9) {
      run(puppet(role, ContactClock.Kind.MEETING).with(QrPuppet.Fault.CUT, at));
      assertThat(ann.events).as("cut at " + at).hasSize(1);
      assertThat(ann.events.get(0)).matches("failed (TIME_IS_UP|CUT_OFF)");
      MeetingTest.nothingIsStored(ann);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anotherByteAnywhereStoresNothing(Role role) throws Exception {
    long all = bytesOf(role);
    for (long at = 0; at < all; at += at < KEY_AND_CONFIRM ? 1 : 9) {
      run(puppet(role, ContactClock.Kind.MEETING).with(QrPuppet.Fault.FLIP, at));
      assertThat(ann.events).as("changed at " + at).hasSize(1);
      boolean keyOrMac = at < KEY_AND_CONFIRM && at % 36 >= 4;
      String expected = keyOrMac ? "NOT_THE_SCANNED_PEER" : "[A-Z_]+";
      assertThat(ann.events.get(0)).as("changed at " + at).matches("failed " + expected);
      MeetingTest.nothingIsStored(ann);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aDeployedNodeIsNotASealFerryPhone(Role role) throws Exception {
    run(puppet(role, ContactClock.Kind.WALL));
    assertThat(ann.events).containsExactly("failed NOT_ACCEPTABLE");
    MeetingTest.nothingIsStored(ann);
  }

  @Test
  void garbageOfStrangersEndsNothing() throws Exception {
    Random random = new Random(3);
    for (boolean early : new boolean[] {true, false, true, false}) {
      ann.showQr();
      ben.showQr();
      if (!early) {
        ben.hosts = List.of("10.0.0.77");
        ann.scan(ben.shown);
      }
      List<Stranger> strangers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        byte[] noise = new byte[random.nextInt(3_000)];
        random.nextBytes(noise);
        strangers.add(Stranger.dial(room, ann, noise, new byte[] {4, 2, 0, 0}));
      }
      room.seconds(4);
      if (early) {
        ann.scan(ben.shown);
      }
      ben.scan(ann.shown);
      room.await(() -> ann.heard("met Ben verified") && ben.heard("connected"));
      assertThat(strangers).allMatch(stranger -> stranger.closed);
      stopMeetings();
      ann.events.clear();
      ben.events.clear();
    }
  }

  @Test
  void silentStrangersGiveWayAndBlockNobody() throws Exception {
    for (int i = 0; i < 4; i++) {
      ann.showQr();
      ben.showQr();
      List<Stranger> strangers = new ArrayList<>();
      for (int s = 0; s < 100; s++) {
        strangers.add(Stranger.dial(room, ann));
      }
      room.seconds(1);
      assertThat(strangers.stream().filter(stranger -> !stranger.closed)).hasSize(16);
      ben.scan(ann.shown);
      room.seconds(1);
      for (int s = 0; s < 100; s++) {
        strangers.add(Stranger.dial(room, ann));
      }
      room.seconds(1);
      ann.scan(ben.shown);
      room.await(() -> ann.heard("met Ben verified") && ben.heard("connected"));
      room.seconds(1);
      assertThat(strangers).allMatch(stranger -> stranger.closed);
      stopMeetings();
      ann.events.clear();
      ben.events.clear();
    }
  }

  /** He asks Alice for her key and repeats it to Bob, over and over, then says nothing. */
  @Test
  void whoRepeatsAlicesKeyIsBoundedAndBlocksNobody() throws Exception {
    for (int i = 0; i < 4; i++) {
      ann.showQr();
      ben.showQr();
      ann.scan(ben.shown);
      room.seconds(1);
      Stranger asking = Stranger.dial(room, ann);
      room.seconds(1);
      List<Stranger> repeating = new ArrayList<>();
      for (int s = 0; s < 50; s++) {
        repeating.add(Stranger.dial(room, ben, asking.heard.toByteArray()));
      }
      room.seconds(1);
      ben.scan(ann.shown);
      room.await(() -> ann.heard("met Ben verified") && ben.heard("connected"));
      room.seconds(1);
      assertThat(repeating).allMatch(stranger -> stranger.closed);
      stopMeetings();
      ann.events.clear();
      ben.events.clear();
    }
  }

  @Test
  void whatAStrangerSaysBeforeTheScanIsBounded() throws Exception {
    ann.showQr();
    Stranger quiet = Stranger.dial(room, ann, new byte[1_024]);
    Stranger loud = Stranger.dial(room, ann, new byte[1_025]);
    room.seconds(1);
    assertThat(quiet.closed).isFalse();
    assertThat(loud.closed).isTrue();
    room.minutes(3);
    assertThat(quiet.closed).isTrue();
  }

  @Test
  void codesThatAreNoneOfOursAreNamedAndTheOwnStaysOnTheScreen() throws Exception {
    ann.showQr();
    ben.showQr();
    String good = ben.shown.content();
    refused("https://example.org/menu", QrException.Code.NOT_A_MEETING_CODE);
    refused("", QrException.Code.NOT_A_MEETING_CODE);
    refused("привет", QrException.Code.NOT_A_MEETING_CODE);
    refused("$" + good.substring(1), QrException.Code.NOT_A_MEETING_CODE);
    refused("sealferry:AAAA", QrException.Code.NOT_A_MEETING_CODE);
    refused("\u0003" + good.substring(1), QrException.Code.OLD_CODE);
    refused("\u0005" + good.substring(1), QrException.Code.NEW_CODE);
    refused(ann.shown.content(), QrException.Code.OWN_CODE);
    refused(ann.shown.text(), QrException.Code.OWN_CODE);
    for (int length = 1; length < good.length(); length++) {
      refused(good.substring(0, length), QrException.Code.DAMAGED_CODE);
    }
    String text = ben.shown.text();
    for (int length = text.indexOf(':') + 3; length < text.length(); length++) {
      refused(text.substring(0, length), QrException.Code.DAMAGED_CODE);
    }
    refused(good + "x", QrException.Code.DAMAGED_CODE);
    refused("sealferry-meet:!", QrException.Code.DAMAGED_CODE);
    ann.scan(ben.shown);
    ben.scan(ann.shown);
    room.await(() -> ann.heard("connected"));
  }

  private void refused(String text, QrException.Code code) {
    assertThatThrownBy(() -> ann.peers.scanned(ann.shown.attempt(), text))
        .as(text)
        .isInstanceOfSatisfying(QrException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageMatching("(?s).{20,}");
  }

  /** Somebody in reach who speaks no protocol. */
  private static final class Stranger implements Dialled, Receiver {
    final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final List<byte[]> toSay;
    boolean closed;

    private Stranger(List<byte[]> toSay) {
      this.toSay = toSay;
    }

    static Stranger dial(Room room, PeerNode target, byte[]... toSay) {
      Stranger stranger = new Stranger(Arrays.asList(toSay));
      room.network.dial(target.host + ":" + PeerNode.QR_PORT, stranger);
      return stranger;
    }

    @Override
    public void connected(Connection connection) {
      connection.start(this);
      toSay.forEach(bytes -> connection.write(bytes.clone()));
    }

    @Override
    public void failed(IOException cause) {
      closed = true;
    }

    @Override
    public void received(byte[] bytes, int offset, int length) {
      heard.write(bytes, offset, length);
      assertThat(heard.toString(StandardCharsets.ISO_8859_1)).doesNotContain("Ann", "Ben");
    }

    @Override
    public void drained() {}

    @Override
    public void closed(@Nullable IOException cause) {
      closed = true;
    }
  }
}
